package org.keyway.benchmarks;

/** A model call through the planner's ports that a peer can make too. */
interface ModelCall extends Runnable {
  /** Name that scripts use, without the number of threads. */
  String name();

  /** Description of one line. */
  String description();

  /** Floating-point operations of the products and convolutions of a call. */
  long floatingPointOperations();

  /** Returns the same call as a task for a peer, with the outputs of the last run. */
  PeerTask task();
}
