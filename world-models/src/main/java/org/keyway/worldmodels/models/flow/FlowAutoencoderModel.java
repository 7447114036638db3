package org.keyway.worldmodels.models.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.model.FlowColours;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.model.Prediction;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Parameters;

/** A trained spatio-temporal video autoencoder. Belongs to one thread at a time. */
public final class FlowAutoencoderModel implements VideoModel {
  private final ModelCard card;
  private final FlowAutoencoderConfig config;
  private final int actionSize;
  private final float[] actionGains;
  private final FlowRun run;

  /**
   * Predicted frames, and the flows that made them.
   *
   * @param frames one after each frame that was seen
   * @param flows in px, [2, size, size] each; empty without flow
   */
  public record Flowing(List<Frame> frames, List<float[]> flows) {}

  /**
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  FlowAutoencoderModel(Checkpoint checkpoint, FlowAutoencoderConfig config) {
    card = checkpoint.card();
    this.config = config;
    Parameters parameters = Parameters.of(checkpoint.tensors());
    long inputs = parameters.get(FrameStep.WEIGHTS.weight("memory.x.w")).size(1);
    actionSize = Math.max(0, Math.toIntExact(inputs) - config.coder().channels());
    actionGains = ActionGains.of(parameters, actionSize);
    run = new FlowRun(parameters, new FrameStep(config, actionSize));
    run.begin(1);
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int conditioningFrames() {
    return config.conditioningFrames();
  }

  @Override
  public int futureFrames() {
    return config.futureFrames();
  }

  /** Number A of components of an action; 0 if the model takes none. */
  public int actionSize() {
    return actionSize;
  }

  /** Rows and columns of a flow; its unit is a pixel of that size. */
  public int flowSize() {
    return config.flowSize();
  }

  @Override
  public List<Frame> predict(List<Frame> given, float[] actions) {
    return run(given, actions, given.size() + futureFrames() - 1)
        .frames()
        .subList(given.size() - 1, given.size() + futureFrames() - 1);
  }

  /**
   * Predicts each frame from the ones before: from the real one while there is one, then from the
   * predicted one.
   *
   * @param real 1 or more frames, from the first of the sequence on
   * @param actions in the unit of the recorded data, from the first frame on, [at least steps, A],
   *     not modified; empty if the model takes none
   * @param steps number of predictions, at least 1
   * @return as many frames; the first one follows the first real one
   * @throws IllegalArgumentException if the model takes actions and there are fewer
   */
  public Flowing run(List<Frame> real, float[] actions, int steps) {
    if (actions.length < steps * actionSize) {
      throw new IllegalArgumentException(
          "actions has %d numbers; %d steps of %d numbers need %d"
              .formatted(actions.length, steps, actionSize, steps * actionSize));
    }
    float[] scaled = new float[steps * actionSize];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = actions[i] * actionGains[i % actionSize];
    }
    int size = imageSize();
    float[] given = new float[3 * size * size];
    List<Frame> frames = new ArrayList<>();
    List<float[]> flows = new ArrayList<>();
    FlowRun.Progress progress = run.begin(1);
    for (int step = 0; step < steps; step++) {
      if (step < real.size()) {
        Pixels.unpack(real.get(step).rgb(), 0, size, given, 0);
        progress.see(given, scaled, step * actionSize);
      } else {
        progress.advance(scaled, step * actionSize);
      }
      float[] frame = progress.next();
      byte[] rgb = new byte[frame.length];
      Pixels.pack(frame, 0, size, rgb, 0);
      frames.add(new Frame(size, size, rgb));
      if (config.warp() != Warp.NONE) {
        flows.add(progress.flow());
      }
    }
    return new Flowing(frames, flows);
  }

  @Override
  public Optional<FrameRollout> rollouts() {
    return actionSize > 0 && conditioningFrames() == 1
        ? Optional.of(new FlowRollout(config, actionGains, run))
        : Optional.empty();
  }

  /** Measures the metrics of all video models, and those of {@link FlowMetrics}. */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    Map<String, Double> metrics = new LinkedHashMap<>(VideoModel.super.evaluate(episodes, seed));
    new FlowMetrics(this, config).put(episodes, seed, metrics);
    return metrics;
  }

  /**
   * Returns the flow of each frame from the one before, and each frame as predicted from the real
   * ones before it. The first picture has no flow, or is the real one.
   */
  @Override
  public List<Prediction.Strip> strips(List<Frame> frames, float[] actions, long seed) {
    List<Prediction.Strip> strips = new ArrayList<>();
    if (config.warp() != Warp.NONE) {
      Flowing free = run(frames.subList(0, conditioningFrames()), actions, frames.size() - 1);
      int scale = imageSize() / flowSize();
      FlowColours colours = new FlowColours(imageSize() / 8.0 / scale);
      List<Frame> drawn = new ArrayList<>();
      drawn.add(colours.frame(new float[2 * flowSize() * flowSize()], 0, flowSize(), scale));
      free.flows().forEach(flow -> drawn.add(colours.frame(flow, 0, flowSize(), scale)));
      strips.add(new Prediction.Strip("flow", drawn));
    }
    List<Frame> next = new ArrayList<>(List.of(frames.get(0)));
    next.addAll(run(frames, actions, frames.size() - 1).frames());
    strips.add(new Prediction.Strip(config.warp() == Warp.FRAME ? "warped" : "next", next));
    return strips;
  }
}
