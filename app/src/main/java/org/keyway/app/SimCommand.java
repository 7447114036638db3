package org.keyway.app;

import picocli.CommandLine.Command;

/** {@code keyway sim}. */
@Command(
    name = "sim",
    description = "Runs the simulated worlds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SimReplayCommand.class)
final class SimCommand {}
