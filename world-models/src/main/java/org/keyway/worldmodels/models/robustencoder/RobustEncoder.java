package org.keyway.worldmodels.models.robustencoder;

import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;

/** Encoders that tolerate changes of appearance: colour, light, noise and blur. */
public final class RobustEncoder {
  static final String NAME = "encoder";

  /** The kind of model. */
  public static final ModelKind<RobustEncoderConfig> ENCODER =
      new ModelKind<>(
          NAME,
          RobustEncoderConfig.DEFAULT,
          new Publication(
              "Tobin et al., Domain Randomization for Transferring Deep Neural Networks from"
                  + " Simulation to the Real World, IROS 2017",
              "section III randomises appearance; the original encoder as the teacher is ours"),
          "Encodes frames of any appearance to the states that another model's encoder makes of the"
              + " standard one.",
          LatentModel.PORTS,
          RobustEncoderPlan::of,
          RobustEncoderModel::load);

  private RobustEncoder() {}
}
