package org.keyway.ros.ros1.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.net.Listener;

/**
 * Serves methods over XML-RPC. A connection carries one call; at most {@value #MAX_CONNECTIONS} are
 * open at a time. A request must arrive within {@link #PATIENCE}, and its answer must be read
 * within the same time.
 */
public final class XmlRpcServer implements AutoCloseable {
  /** Time for a request to arrive, and for its answer to be read. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  static final int MAX_CONNECTIONS = 64;

  private final Listener listener;

  /**
   * Binds the port.
   *
   * @param address the address to listen at
   * @param port the port to listen at; 0 for any free port
   * @param owner the name of the owner, used in thread names
   * @throws IOException if the port is taken
   */
  public XmlRpcServer(InetAddress address, int port, String owner) throws IOException {
    listener = new Listener(address, port, owner + " xmlrpc", MAX_CONNECTIONS);
  }

  /** Starts to answer calls. */
  public void start(ApiMethods methods) {
    listener.start(socket -> serve(socket, methods));
  }

  /** Returns the port. */
  public int port() {
    return listener.port();
  }

  private static void serve(Socket socket, ApiMethods methods) throws IOException {
    InputStream in = new DeadlineInputStream(socket, System.nanoTime() + PATIENCE.toNanos());
    byte[] request;
    try {
      request = HttpMessage.readRequest(in);
    } catch (XmlRpcException e) {
      send(socket, XmlRpcWriter.fault(e));
      discard(socket, in);
      return;
    }
    send(socket, answer(request, methods));
  }

  private static byte[] answer(byte[] request, ApiMethods methods) {
    try {
      MethodCall call = XmlRpcReader.call(request);
      return XmlRpcWriter.response(methods.answer(call.method(), call.parameters()));
    } catch (XmlRpcException e) {
      return XmlRpcWriter.fault(e);
    }
  }

  private static void send(Socket socket, byte[] answer) throws IOException {
    new DeadlineOutputStream(socket, System.nanoTime() + PATIENCE.toNanos())
        .write(HttpMessage.bytes("HTTP/1.1 200 OK", answer));
  }

  /**
   * Reads and discards a refused request; otherwise the system would reset the connection and lose
   * the answer.
   */
  private static void discard(Socket socket, InputStream in) throws IOException {
    socket.shutdownOutput();
    byte[] waste = new byte[8 << 10];
    int count = 0;
    while (count >= 0) {
      count = in.read(waste);
    }
  }

  /** Stops answering and ends the calls in progress. */
  @Override
  public void close() {
    listener.close();
  }
}
