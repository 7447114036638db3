package org.keyway.app.sim;

import picocli.CommandLine.Command;

/** {@code keyway sim}. */
@Command(
    name = "sim",
    description = "Runs the simulated worlds.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SimReplayCommand.class)
public final class SimCommand {}
