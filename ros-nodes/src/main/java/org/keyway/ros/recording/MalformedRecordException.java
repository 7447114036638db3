package org.keyway.ros.recording;

/** A record that is not what its format asks for; whoever knows the file says where. */
final class MalformedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String problem;

  MalformedRecordException(String problem) {
    super(problem);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
