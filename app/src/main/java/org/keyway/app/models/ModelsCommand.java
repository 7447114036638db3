package org.keyway.app.models;

import picocli.CommandLine.Command;

/** {@code keyway models}. */
@Command(
    name = "models",
    description = "Shows which world models there are, and where their checkpoints come from.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ModelsListCommand.class, ModelsDescribeCommand.class})
public final class ModelsCommand {}
