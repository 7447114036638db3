package org.keyway.ros.net;

/** Creates daemon threads, which do not keep the virtual machine alive. */
public final class Daemons {
  private Daemons() {}

  /** Starts a thread with a name that tells its task and its owner. */
  public static Thread start(String name, Runnable work) {
    Thread thread = unstarted(name, work);
    thread.start();
    return thread;
  }

  /** Creates a thread for an executor. */
  public static Thread unstarted(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
