package org.keyway.ros.ros1.xmlrpc;

import java.util.List;

/** A method call: name and parameters. */
record MethodCall(String method, List<Object> parameters) {}
