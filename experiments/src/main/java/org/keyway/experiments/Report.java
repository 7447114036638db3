package org.keyway.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.keyway.configuration.Configurations;
import org.keyway.worldmodels.checkpoint.Sha256;

/** Machine-readable result of an experiment, with its provenance. */
public final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Report() {}

  /**
   * Returns the result as JSON.
   *
   * @param configuration complete configuration of the experiment
   * @param seed seed of every random draw
   * @param rows rows of the table
   * @param checkpoints SHA-256 of each checkpoint, by name
   * @param version version of Keyway
   * @param machine description of the machine
   */
  public static ObjectNode of(
      Record configuration,
      long seed,
      List<? extends Record> rows,
      Map<String, String> checkpoints,
      String version,
      String machine) {
    JsonNode json = Configurations.toJson(configuration);
    ObjectNode report = JSON.createObjectNode();
    report.set("config", json);
    ObjectNode provenance = report.putObject("provenance");
    provenance.put("version", version);
    provenance.put("config_sha256", Sha256.ofText(json.toString()));
    provenance.set("checkpoints", JSON.valueToTree(checkpoints));
    provenance.put("seed", seed);
    provenance.put("machine", machine);
    report.set("rows", JSON.valueToTree(rows));
    return report;
  }
}
