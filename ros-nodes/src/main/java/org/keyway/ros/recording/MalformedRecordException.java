package org.keyway.ros.recording;

/** A record that violates its format. Callers that know the file add the position. */
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
