package org.keyway.worldmodels.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.keyway.configuration.run.Machine;
import org.keyway.worldmodels.backend.BackendInfo;

/**
 * Provenance of a model's metrics. Scripts rely on the names of the components.
 *
 * @param version of Keyway
 * @param checkpointSha256 of the model's file
 * @param dataSha256 of the sequence file
 * @param episodes that were measured
 * @param seed of all draws
 * @param machine description of the machine
 */
public record Provenance(
    String version,
    @JsonProperty("checkpoint_sha256") String checkpointSha256,
    @JsonProperty("data_sha256") String dataSha256,
    int episodes,
    long seed,
    String machine) {

  /** Returns the provenance of a measurement on this machine. */
  public static Provenance here(
      String checkpointSha256, String dataSha256, int episodes, long seed, BackendInfo backend) {
    return new Provenance(
        Machine.keywayVersion(), checkpointSha256, dataSha256, episodes, seed, machine(backend));
  }

  /** Returns a description of this machine and its backend. */
  public static String machine(BackendInfo backend) {
    return Machine.here() + ", " + backend;
  }
}
