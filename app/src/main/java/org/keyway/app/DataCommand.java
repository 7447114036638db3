package org.keyway.app;

import picocli.CommandLine.Command;

/** {@code keyway data}. */
@Command(
    name = "data",
    description = "Makes sequence files and shows what is in them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = DataInspectCommand.class)
final class DataCommand {}
