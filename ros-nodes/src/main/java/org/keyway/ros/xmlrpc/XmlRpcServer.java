package org.keyway.ros.xmlrpc;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves methods over XML-RPC. A connection carries one call and has a thread while it lasts; at
 * most {@value #MAX_CONNECTIONS} are open at a time, each for at most {@link #PATIENCE}, and others
 * wait in the queue of the system.
 */
public final class XmlRpcServer implements AutoCloseable {
  /** How long a request may take to arrive. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  static final int MAX_CONNECTIONS = 64;

  private static final int BACKLOG = 256;
  private static final Logger LOG = LoggerFactory.getLogger(XmlRpcServer.class);

  private final ServerSocket listener;
  private final ApiMethods methods;
  private final String name;
  private final Semaphore free = new Semaphore(MAX_CONNECTIONS);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger served = new AtomicInteger();

  /**
   * Binds the port and begins to answer.
   *
   * @param address to listen at
   * @param port to listen at; 0 for any that is free
   * @param name of the server's threads
   * @throws IOException if the port is taken
   */
  public XmlRpcServer(InetAddress address, int port, String name, ApiMethods methods)
      throws IOException {
    this.methods = methods;
    this.name = name;
    listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(address, port), BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    start(name + " xmlrpc", this::accept);
  }

  /** The port that it listens at. */
  public int port() {
    return listener.getLocalPort();
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      free.acquireUninterruptibly();
      try {
        Socket socket = listener.accept();
        open.add(socket);
        start(name + " xmlrpc call " + served.incrementAndGet(), () -> serve(socket));
      } catch (IOException e) {
        free.release();
        if (!listener.isClosed()) {
          LOG.warn("{} could not take a call: {}", name, e.getMessage());
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      answer(socket, System.nanoTime() + PATIENCE.toNanos());
    } catch (IOException e) {
      LOG.debug(
          "{}: a call from {} broke: {}", name, socket.getRemoteSocketAddress(), e.toString());
    } finally {
      open.remove(socket);
      free.release();
    }
  }

  private void answer(Socket socket, long deadlineNanos) throws IOException {
    byte[] answer;
    boolean unread = false;
    try {
      HttpMessage request = HttpMessage.read(socket, deadlineNanos, true);
      answer = respond(request);
    } catch (XmlRpcException e) {
      answer = XmlRpcWriter.fault(e);
      unread = true;
    }
    socket.getOutputStream().write(HttpMessage.bytes("HTTP/1.1 200 OK", answer));
    if (unread) {
      discard(socket, deadlineNanos);
    }
  }

  private byte[] respond(HttpMessage request) {
    try {
      if (!request.firstLine().startsWith("POST ")) {
        throw new XmlRpcException(XmlRpcException.INVALID, "XML-RPC is spoken with POST");
      }
      MethodCall call = XmlRpcReader.call(request.body());
      return XmlRpcWriter.response(methods.answer(call.method(), call.parameters()));
    } catch (XmlRpcException e) {
      return XmlRpcWriter.fault(e);
    }
  }

  /** Takes what was refused off the wire, lest the system resets the answer away with it. */
  private static void discard(Socket socket, long deadlineNanos) throws IOException {
    socket.shutdownOutput();
    InputStream in = socket.getInputStream();
    byte[] waste = new byte[8 << 10];
    while (System.nanoTime() < deadlineNanos && in.read(waste) >= 0) {
      // Nothing is kept.
    }
  }

  /** Stops answering and ends the calls in progress. */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(XmlRpcServer::closeQuietly);
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket did not close", e);
    }
  }
}
