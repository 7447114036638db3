package org.keyway.benchmarks;

/** A call of a model behind the planner's ports that a peer can make too. */
interface ModelCall extends Runnable {
  /** What scripts know it by, without threads. */
  String name();

  /** What is done, in a line. */
  String description();

  /** Floating-point operations of the products and convolutions of a call. */
  long floatingPointOperations();

  /** The same for a peer, with the outputs of the last run. */
  PeerTask task();
}
