package org.keyway.app.data;

import picocli.CommandLine.Command;

/** {@code keyway data}. */
@Command(
    name = "data",
    description = "Makes sequence files and shows what is in them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DataImportCommand.class, DataInspectCommand.class})
public final class DataCommand {}
