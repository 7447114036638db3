package org.keyway.app.ros;

import picocli.CommandLine.Option;

/** Option for a node's transport. */
final class TransportOption {
  @Option(
      names = "--transport",
      paramLabel = "NAME",
      description =
          "What carries the messages: tcpros, Keyway's own, or rosjava, where Keyway was built with"
              + " it (default: ${DEFAULT-VALUE}).")
  private String name = "tcpros";

  String name() {
    return name;
  }
}
