package org.keyway.ros.xmlrpc;

import java.util.List;

/** What one side asks of the other. */
record MethodCall(String method, List<Object> parameters) {}
