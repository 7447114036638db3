package org.keyway.ros.rosjava;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.keyway.ros.net.Daemons;

/**
 * Daemon threads for ROSJava, without limit: each of its loops occupies one. Unlike the threads of
 * its own executor, they do not keep the virtual machine alive.
 */
final class DaemonExecutor extends ScheduledThreadPoolExecutor {
  private final ExecutorService workers;

  DaemonExecutor(String name) {
    super(1, work -> Daemons.unstarted(name + " timer", work));
    workers = Executors.newCachedThreadPool(work -> Daemons.unstarted(name, work));
  }

  @Override
  public void execute(Runnable work) {
    workers.execute(work);
  }

  @Override
  public Future<?> submit(Runnable work) {
    return workers.submit(work);
  }

  @Override
  public <T> Future<T> submit(Callable<T> work) {
    return workers.submit(work);
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> unfinished = new ArrayList<>(super.shutdownNow());
    unfinished.addAll(workers.shutdownNow());
    return unfinished;
  }
}
