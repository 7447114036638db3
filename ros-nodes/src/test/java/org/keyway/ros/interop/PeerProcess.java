package org.keyway.ros.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.keyway.ros.Eventually;

/** A program of ROS that runs beside the test, with what it says. */
public final class PeerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  /** A shell without job control starts background jobs deaf to interrupts, with all below them. */
  private static final List<String> WITH_INTERRUPT = List.of("env", "--default-signal=INT");

  private static final boolean RESETS_SIGNALS = resetsSignals();

  private final Process process;
  private final String command;
  private final StringBuffer output = new StringBuffer();
  private final Thread reader;

  PeerProcess(ProcessBuilder builder) throws IOException {
    command = String.join(" ", builder.command());
    if (RESETS_SIGNALS) {
      List<String> line = new ArrayList<>(WITH_INTERRUPT);
      line.addAll(builder.command());
      builder.command(line);
    }
    process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    reader = new Thread(this::collect, "output of " + command);
    reader.setDaemon(true);
    reader.start();
  }

  /** Returns whether {@code env} is that of GNU, and new enough. */
  private static boolean resetsSignals() {
    List<String> probe = new ArrayList<>(WITH_INTERRUPT);
    probe.add("true");
    try {
      return new ProcessBuilder(probe).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void collect() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.append(line).append('\n');
      }
    } catch (IOException e) {
      output.append(e);
    }
  }

  /** What it has said so far. */
  public String output() {
    return output.toString();
  }

  /** Waits until it has said something that matches. */
  public void awaitOutput(String regex) throws Exception {
    Pattern pattern = Pattern.compile(regex);
    Eventually.holds(
        () -> "'%s' says '%s'; it said:%n%s".formatted(command, regex, output),
        () -> pattern.matcher(output).find());
  }

  /** Waits until it has ended well, and returns all that it said. */
  public String awaitSuccess() throws Exception {
    return awaitSuccess(PATIENCE_SECONDS);
  }

  /** Waits until it has ended well, for so long, and returns all that it said. */
  public String awaitSuccess(long seconds) throws Exception {
    Assertions.assertEquals(0, awaitExit(seconds), () -> command + " failed:\n" + output);
    return output();
  }

  /** Waits until it has ended. */
  public int awaitExit() throws Exception {
    return awaitExit(PATIENCE_SECONDS);
  }

  /** Waits until it has ended, for so long. */
  public int awaitExit(long seconds) throws Exception {
    Assertions.assertTrue(
        process.waitFor(seconds, TimeUnit.SECONDS), () -> command + " never ended:\n" + output);
    reader.join();
    return process.exitValue();
  }

  /** Ends it as Ctrl-C does. */
  public void interrupt() throws Exception {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Asks it to end, as {@code kill} does. */
  public void terminate() {
    process.destroy();
  }

  /** What it has started, and what that has. */
  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it and what it started, without a chance to say farewell. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
