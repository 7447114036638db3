package org.keyway.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.run.OutputFile;

/**
 * Files of an experiment that has one table and one plot.
 *
 * @param source file of the configuration, never overwritten
 * @param out folder of the results
 * @param json second file for the machine-readable result; null for none
 * @param plot name of the plot's file in the folder
 */
public record ResultFiles(Path source, Path out, @Nullable Path json, String plot) {
  private static final String RESULT = "result.json";
  private static final String TABLE = "table.md";

  /**
   * Checks before any work that all files can be written.
   *
   * @throws org.keyway.configuration.InputException if a file cannot be written
   */
  public void requireWritable() {
    for (String name : List.of(RESULT, TABLE, plot)) {
      OutputFile.requireWritable(out.resolve(name), source);
    }
    if (json != null) {
      OutputFile.requireWritable(json, source);
    }
  }

  /**
   * Writes the files.
   *
   * @param report machine-readable result
   * @param table table in Markdown
   * @param png plot
   * @param console receives the table
   */
  public void write(ObjectNode report, String table, byte[] png, PrintWriter console)
      throws IOException {
    OutputFile.writeJson(out.resolve(RESULT), report);
    if (json != null) {
      OutputFile.writeJson(json, report);
    }
    OutputFile.write(out.resolve(TABLE), table.getBytes(StandardCharsets.UTF_8));
    OutputFile.write(out.resolve(plot), png);
    console.print(table);
    console.println("\nWritten to " + out + ": " + String.join(", ", RESULT, TABLE, plot));
    console.flush();
  }
}
