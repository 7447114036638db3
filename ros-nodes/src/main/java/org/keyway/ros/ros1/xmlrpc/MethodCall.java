package org.keyway.ros.ros1.xmlrpc;

import java.util.List;

/** What one side asks of the other. */
record MethodCall(String method, List<Object> parameters) {}
