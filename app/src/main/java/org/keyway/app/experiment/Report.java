package org.keyway.app.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.keyway.app.cli.Configurations;

/** The machine-readable result of an experiment, with where it came from. */
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Report() {}

  /**
   * The result.
   *
   * @param configuration all that decides it
   * @param seed of every draw
   * @param rows of the table
   * @param version of Keyway
   * @param machine what it ran on, in words
   */
  public static ObjectNode of(
      Record configuration, long seed, List<TableRow> rows, String version, String machine) {
    JsonNode json = Configurations.toJson(configuration);
    ObjectNode report = JSON.createObjectNode();
    report.set("config", json);
    ObjectNode provenance = report.putObject("provenance");
    provenance.put("version", version);
    provenance.put("config_sha256", Experiment.sha256(json.toString()));
    provenance.putObject("checkpoints");
    provenance.put("seed", seed);
    provenance.put("machine", machine);
    report.set("rows", JSON.valueToTree(rows));
    return report;
  }
}
