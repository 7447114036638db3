package org.keyway.worldmodels.model;

import java.util.List;
import java.util.Optional;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.KeyframeModel;

/** The world models that there are. */
public final class WorldModels {
  private static final String KEYIN =
      "Pertsch et al., Keyframing the Future: Keyframe Discovery for Visual Prediction and Planning,"
          + " L4DC 2020";

  private static final List<Class<?>> KEYFRAMES =
      List.of(KeyframeModel.class, FrameEncoder.class, FrameDecoder.class);

  private static final List<WorldModel> ALL =
      List.of(
          new WorldModel(
              "keyin",
              "Predicts the keyframes of a video and when they come, then inpaints the frames"
                  + " between them.",
              KEYIN,
              "section 3",
              KEYFRAMES),
          new WorldModel(
              "jumpy",
              "KeyIn with keyframes at a fixed distance from one another.",
              KEYIN,
              "section 4, a baseline",
              KEYFRAMES),
          new WorldModel(
              "static",
              "KeyIn with one learned placement of keyframes for all videos.",
              KEYIN,
              "section 4, a baseline",
              KEYFRAMES),
          new WorldModel(
              "surprise",
              "Predicts a video frame by frame (SVG-FP) and takes the frames that surprise it most"
                  + " for keyframes.",
              "Denton & Fergus, Stochastic Video Generation with a Learned Prior, ICML 2018",
              "SVG-FP; as a baseline in section 4 of Pertsch et al., L4DC 2020",
              KEYFRAMES),
          new WorldModel(
              "tap",
              "Predicts a frame between a start and a goal, whichever can be predicted, and so on"
                  + " between these.",
              "Jayaraman et al., Time-Agnostic Prediction: Predicting Predictable Video Frames,"
                  + " ICLR 2019",
              "section 3; as a baseline in section 4 of Pertsch et al., L4DC 2020",
              KEYFRAMES),
          new WorldModel(
              "dynamics",
              "Predicts where actions lead, and how many steps it is from one frame to another.",
              KEYIN,
              "algorithm 2 names an action-conditioned model; the network and the distance are ours",
              List.of(
                  DynamicsModel.class,
                  DistanceModel.class,
                  FrameEncoder.class,
                  FrameDecoder.class)),
          new WorldModel(
              "encoder",
              "Encodes frames of any look to the states that another model's encoder makes of the"
                  + " standard one.",
              "Tobin et al., Domain Randomization for Transferring Deep Neural Networks from"
                  + " Simulation to the Real World, IROS 2017",
              "section III randomises looks; the original encoder as the teacher is ours",
              List.of(FrameEncoder.class, FrameDecoder.class)));

  private WorldModels() {}

  /** All of them. */
  public static List<WorldModel> all() {
    return ALL;
  }

  /** The one of the given name, if there is one. */
  public static Optional<WorldModel> named(String name) {
    return ALL.stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
