package org.keyway.worldmodels.models.keyin;

import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.Publication;

/** KeyIn, and the baselines that differ from it only in the source of offsets. */
public final class KeyIn {
  private static final String WORK =
      "Pertsch et al., Keyframing the Future: Keyframe Discovery for Visual Prediction and Planning,"
          + " L4DC 2020";

  private static final String BASELINE = "section 4, a baseline";

  /** Offsets are predicted. */
  public static final ModelKind<KeyInConfig> KEYIN =
      kind(
          "keyin",
          PlacementConfig.Source.PREDICTED,
          "section 3",
          "Predicts the keyframes of a video and when they come, then inpaints the frames between"
              + " them.");

  /** Offsets are given. */
  public static final ModelKind<KeyInConfig> JUMPY =
      kind(
          "jumpy",
          PlacementConfig.Source.FIXED,
          BASELINE,
          "KeyIn with keyframes at a fixed distance from one another.");

  /** Offsets are learned, the same for every video. */
  public static final ModelKind<KeyInConfig> STATIC =
      kind(
          "static",
          PlacementConfig.Source.STATIC,
          BASELINE,
          "KeyIn with one learned placement of keyframes for all videos.");

  private KeyIn() {}

  private static ModelKind<KeyInConfig> kind(
      String name, PlacementConfig.Source offsets, String part, String summary) {
    return new ModelKind<>(
        name,
        KeyInConfig.of(name, offsets),
        new Publication(WORK, part),
        summary,
        KeyframePredictor.PORTS,
        KeyInPlan::new,
        KeyInModel::load);
  }
}
