package org.keyway.worldmodels.models.drift;

import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.training.TrainingPlan;

/** A model from frames to frames that is as small as can be: the last change goes on. */
public final class Drift {
  static final String NAME = "drift";

  /** The kind. */
  public static final ModelKind<DriftConfig> DRIFT =
      new ModelKind<>(
          NAME,
          DriftConfig.DEFAULT,
          new Publication("Nobody, Linear extrapolation, 2026", "all of it"),
          "Predicts that pixels go on changing as they did last.",
          VideoModel.PORTS,
          (config, training, validation, parameters) ->
              TrainingPlan.of(
                  parameters,
                  NAME,
                  config.training(),
                  () -> new DriftStage(config, parameters, training, validation)),
          DriftModel::new);

  private Drift() {}
}
