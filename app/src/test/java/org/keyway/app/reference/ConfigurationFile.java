package org.keyway.app.reference;

import java.util.ArrayList;
import java.util.List;
import org.keyway.experiments.ExperimentConfiguration;
import org.keyway.experiments.discovery.DiscoveryConfiguration;
import org.keyway.experiments.rollout.RolloutConfiguration;
import org.keyway.experiments.sweep.SweepConfiguration;
import org.keyway.sim.TaskKind;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.sim.catalog.Tasks;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.policy.PolicyConfig;

/**
 * A configuration that users write.
 *
 * @param name what it configures; a key and its value where that chooses the configuration
 * @param command what reads it
 * @param defaults what holds where it says nothing
 */
record ConfigurationFile(String name, String command, Record defaults) {

  /** All that there are, in the order of the reference: those of the registries and five more. */
  static List<ConfigurationFile> all() {
    List<ConfigurationFile> all = new ArrayList<>();
    for (TaskKind<?> task : Tasks.STANDARD.all()) {
      all.add(
          new ConfigurationFile(
              "`kind: %s`, `task: %s`".formatted(ExperimentConfiguration.KIND, task.name()),
              "experiment FILE",
              ExperimentConfiguration.of(task)));
    }
    all.add(
        new ConfigurationFile(
            "`kind: " + DiscoveryConfiguration.KIND + "`",
            "experiment FILE",
            DiscoveryConfiguration.DEFAULT));
    all.add(
        new ConfigurationFile(
            "`kind: " + RolloutConfiguration.KIND + "`",
            "experiment FILE",
            RolloutConfiguration.DEFAULT));
    all.add(
        new ConfigurationFile(
            "`kind: " + SweepConfiguration.KIND + "`",
            "experiment FILE",
            SweepConfiguration.DEFAULT));
    all.add(
        new ConfigurationFile(
            "a policy, also for `Policy.load`", "ros planner --config FILE", PolicyConfig.DEFAULT));
    ModelKinds.ALL
        .all()
        .forEach(
            kind ->
                all.add(
                    new ConfigurationFile(
                        "`model: " + kind.name() + "`", "train FILE", kind.defaults())));
    SequenceGenerators.all()
        .forEach(
            generator ->
                all.add(
                    new ConfigurationFile(
                        "`" + generator.name() + "`",
                        "data generate " + generator.name() + " --config FILE",
                        generator.defaultConfiguration())));
    return all;
  }
}
