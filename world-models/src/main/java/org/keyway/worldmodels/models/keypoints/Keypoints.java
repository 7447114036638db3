package org.keyway.worldmodels.models.keypoints;

import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;
import org.keyway.worldmodels.nn.WeightGroup;

/** Video prediction in the space of keypoints that are learned without labels. */
public final class Keypoints {
  static final String NAME = "keypoints";

  /** Weights of the adversaries, used in training only. */
  static final WeightGroup DISCRIMINATOR = new WeightGroup("discriminator");

  /** The kind. */
  public static final ModelKind<KeypointsConfig> KEYPOINTS =
      new ModelKind<>(
          NAME,
          KeypointsConfig.DEFAULT,
          new Publication(
              "Kim et al., Unsupervised Keypoint Learning for Guiding Class-Conditional Video"
                  + " Prediction, NeurIPS 2019",
              "section 3; with actions, a transition and a distance of keypoints are ours"),
          "Predicts tracks of learned keypoints from one frame and a class, or from actions for a"
              + " planner, and draws the frames.",
          DynamicsPredictor.PORTS,
          KeypointsPlan::of,
          KeypointsModel::load);

  private Keypoints() {}
}
