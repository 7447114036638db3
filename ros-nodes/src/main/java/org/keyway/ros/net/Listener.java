package org.keyway.ros.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a port and serves every connection on its own thread. The number of open connections
 * is limited; others wait in the system's queue. The system eventually detects peers that vanished,
 * such as a machine without power, even on idle connections.
 */
public final class Listener implements AutoCloseable {
  private static final int BACKLOG = 256;

  /** Pause after a lasting failure, such as too many open files. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

  private final ServerSocketChannel listener;
  private final String name;
  private final Semaphore free;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch accepted = new CountDownLatch(1);
  private volatile boolean isStarted;

  /** Serves a connection. */
  @FunctionalInterface
  public interface Handler {
    /** Serves a connection, which is closed on return. The socket has a channel. */
    void serve(Socket socket) throws IOException;
  }

  /**
   * Binds the port.
   *
   * @param address the address to listen at
   * @param port the port to listen at; 0 for any free port
   * @param name the name of the threads
   * @param maxConnections largest number of open connections
   * @throws IOException if the port is taken
   */
  public Listener(InetAddress address, int port, String name, int maxConnections)
      throws IOException {
    this.name = name;
    free = new Semaphore(maxConnections);
    listener = ServerSocketChannel.open();
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
    } catch (BindException e) {
      listener.close();
      BindException named =
          new BindException(
              "Port %d of %s: %s".formatted(port, address.getHostAddress(), e.getMessage()));
      named.initCause(e);
      throw named;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** Starts accepting connections. */
  public void start(Handler handler) {
    Daemons.start(
        name,
        () -> {
          try {
            accept(handler);
          } finally {
            accepted.countDown();
          }
        });
    isStarted = true;
  }

  /** Returns the port. */
  public int port() {
    return listener.socket().getLocalPort();
  }

  private void accept(Handler handler) {
    while (listener.isOpen()) {
      free.acquireUninterruptibly();
      try {
        begin(listener.accept().socket(), handler);
      } catch (Throwable e) {
        free.release();
        if (listener.isOpen()) {
          LOG.warn("{} could not take a connection: {}", name, e.toString());
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      }
    }
  }

  /** Serves a connection on its own thread, which the system may refuse to create. */
  private void begin(Socket socket, Handler handler) {
    open.add(socket);
    try {
      Daemons.start(name + " " + socket.getRemoteSocketAddress(), () -> serve(socket, handler));
    } catch (Throwable e) {
      open.remove(socket);
      closeQuietly(socket);
      throw e;
    }
  }

  private void serve(Socket socket, Handler handler) {
    try (socket) {
      if (listener.isOpen()) {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        handler.serve(socket);
      }
    } catch (IOException e) {
      LOG.debug("{}: {} broke", name, socket.getRemoteSocketAddress(), e);
    } catch (Throwable e) {
      LOG.error("{}: {} could not be served", name, socket.getRemoteSocketAddress(), e);
    } finally {
      open.remove(socket);
      free.release();
    }
  }

  /**
   * Stops accepting connections and closes the open ones. Afterwards the port is free: the system
   * keeps it until the accepting thread has left its call, which is waited for, a second at most.
   */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(Listener::closeQuietly);
    if (isStarted) {
      try {
        accepted.await(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Closes a resource and ignores a failure. */
  public static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket did not close", e);
    }
  }
}
