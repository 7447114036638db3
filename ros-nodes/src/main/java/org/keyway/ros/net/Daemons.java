package org.keyway.ros.net;

/** Threads that do not keep the virtual machine alive. */
public final class Daemons {
  private Daemons() {}

  /** Starts one, under a name that tells what it does and for whom. */
  public static Thread start(String name, Runnable work) {
    Thread thread = unstarted(name, work);
    thread.start();
    return thread;
  }

  /** Makes one for an executor. */
  public static Thread unstarted(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
