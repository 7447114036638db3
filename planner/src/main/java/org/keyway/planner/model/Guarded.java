package org.keyway.planner.model;

import java.util.Arrays;
import org.keyway.planner.frame.Frame;

/**
 * Wraps the ports so that planners can call code of any author safely. All foreign code is called
 * from here.
 *
 * <ul>
 *   <li>Whatever a port throws comes out as a {@link RuntimeException}, itself or as the cause of a
 *       {@link PortException}.
 *   <li>Arrays to fill are set to NaN beforehand, so that an unwritten number is never taken for an
 *       answer.
 *   <li>Starts, goals, actions, latents and frames are copies, so a port cannot change the caller's
 *       data. Batches of embeddings, which are large, are passed without a copy.
 *   <li>Sizes are read once.
 * </ul>
 *
 * <p>A guard has working memory: one thread at a time may use it.
 */
public final class Guarded {
  private Guarded() {}

  /** Returns a guarded model; the model itself if it is guarded already. */
  public static DynamicsModel dynamics(DynamicsModel model) {
    return model instanceof Dynamics ? model : new Dynamics(model);
  }

  /** Returns a guarded cost; the cost itself if it is guarded already. */
  public static Cost cost(Cost cost) {
    return cost instanceof GuardedCost ? cost : new GuardedCost(cost);
  }

  /** Returns a guarded distance; the distance itself if it is guarded already. */
  public static DistanceModel distance(DistanceModel distance) {
    return distance instanceof Distance ? distance : new Distance(distance);
  }

  /** Returns a guarded proposal; the proposal itself if it is guarded already. */
  public static ActionProposal proposal(ActionProposal proposal) {
    return proposal instanceof Proposal ? proposal : new Proposal(proposal);
  }

  /** Returns a guarded model; the model itself if it is guarded already. */
  public static KeyframeModel keyframes(KeyframeModel model) {
    return model instanceof Keyframes ? model : new Keyframes(model);
  }

  /** Returns a guarded encoder; the encoder itself if it is guarded already. */
  public static FrameEncoder encoder(FrameEncoder encoder) {
    return encoder instanceof Encoder ? encoder : new Encoder(encoder);
  }

  /** Returns a guarded judge; the judge itself if it is guarded already. */
  public static FrameJudge judge(FrameJudge judge) {
    return judge instanceof Judge ? judge : new Judge(judge);
  }

  /** Copies into the given array, or into a new one if it is too short. */
  private static double[] copy(double[] from, int count, double[] kept) {
    double[] to = kept.length < count ? new double[count] : kept;
    System.arraycopy(from, 0, to, 0, count);
    return to;
  }

  private static final class Dynamics implements DynamicsModel {
    private static final String NAME = "The dynamics model";

    private final DynamicsModel model;
    private final int embeddingSize;
    private final int actionSize;
    private double[] start = new double[0];
    private double[] actions = new double[0];

    Dynamics(DynamicsModel model) {
      this.model = model;
      embeddingSize = model.embeddingSize();
      actionSize = model.actionSize();
    }

    @Override
    public int embeddingSize() {
      return embeddingSize;
    }

    @Override
    public int actionSize() {
      return actionSize;
    }

    @Override
    public void rollout(
        double[] from, double[] candidates, int count, int steps, double[] embeddings) {
      try {
        start = copy(from, embeddingSize, start);
        actions = copy(candidates, count * steps * actionSize, actions);
        Arrays.fill(embeddings, 0, count * steps * embeddingSize, Double.NaN);
        model.rollout(start, actions, count, steps, embeddings);
      } catch (Throwable e) {
        throw PortException.of(NAME, e);
      }
    }

    @Override
    public void observe(double[] before, double[] action, double[] after) {
      try {
        model.observe(before.clone(), action.clone(), after.clone());
      } catch (Throwable e) {
        throw PortException.of(NAME, e);
      }
    }
  }

  private static final class GuardedCost implements Cost {
    private final Cost cost;
    private final int embeddingSize;
    private double[] target = new double[0];

    GuardedCost(Cost cost) {
      this.cost = cost;
      embeddingSize = cost.embeddingSize();
    }

    @Override
    public int embeddingSize() {
      return embeddingSize;
    }

    @Override
    public void evaluate(double[] embeddings, int count, double[] goal, double[] costs) {
      try {
        target = copy(goal, embeddingSize, target);
        Arrays.fill(costs, 0, count, Double.NaN);
        cost.evaluate(embeddings, count, target, costs);
      } catch (Throwable e) {
        throw PortException.of("The cost", e);
      }
    }
  }

  private static final class Distance implements DistanceModel {
    private final DistanceModel model;
    private final int embeddingSize;

    Distance(DistanceModel model) {
      this.model = model;
      embeddingSize = model.embeddingSize();
    }

    @Override
    public int embeddingSize() {
      return embeddingSize;
    }

    @Override
    public void distances(double[] from, double[] to, int count, double[] distances) {
      try {
        Arrays.fill(distances, 0, count, Double.NaN);
        model.distances(from, to, count, distances);
      } catch (Throwable e) {
        throw PortException.of("The distance model", e);
      }
    }
  }

  private static final class Proposal implements ActionProposal {
    private final ActionProposal proposal;
    private final int embeddingSize;
    private final int actionSize;
    private double[] start = new double[0];
    private double[] target = new double[0];

    Proposal(ActionProposal proposal) {
      this.proposal = proposal;
      embeddingSize = proposal.embeddingSize();
      actionSize = proposal.actionSize();
    }

    @Override
    public int embeddingSize() {
      return embeddingSize;
    }

    @Override
    public int actionSize() {
      return actionSize;
    }

    @Override
    public void propose(double[] embedding, double[] goal, double[] action) {
      try {
        start = copy(embedding, embeddingSize, start);
        target = copy(goal, embeddingSize, target);
        Arrays.fill(action, 0, actionSize, Double.NaN);
        proposal.propose(start, target, action);
      } catch (Throwable e) {
        throw PortException.of("The proposal of actions", e);
      }
    }
  }

  private static final class Keyframes implements KeyframeModel {
    private final KeyframeModel model;
    private final int embeddingSize;
    private final int keyframeCount;
    private final int latentSize;
    private final int maximumOffset;
    private double[] start = new double[0];
    private double[] latents = new double[0];

    Keyframes(KeyframeModel model) {
      this.model = model;
      embeddingSize = model.embeddingSize();
      keyframeCount = model.keyframeCount();
      latentSize = model.latentSize();
      maximumOffset = model.maximumOffset();
    }

    @Override
    public int embeddingSize() {
      return embeddingSize;
    }

    @Override
    public int keyframeCount() {
      return keyframeCount;
    }

    @Override
    public int latentSize() {
      return latentSize;
    }

    @Override
    public int maximumOffset() {
      return maximumOffset;
    }

    @Override
    public void predict(
        double[] from, double[] candidates, int count, double[] keyframes, double[] offsets) {
      try {
        start = copy(from, embeddingSize, start);
        latents = copy(candidates, count * keyframeCount * latentSize, latents);
        Arrays.fill(keyframes, 0, count * keyframeCount * embeddingSize, Double.NaN);
        Arrays.fill(offsets, 0, count * keyframeCount * maximumOffset, Double.NaN);
        model.predict(start, latents, count, keyframes, offsets);
      } catch (Throwable e) {
        throw PortException.of("The keyframe model", e);
      }
    }
  }

  private record Judge(FrameJudge judge) implements FrameJudge {
    @Override
    public double unfamiliarity(Frame frame, double[] embedding) {
      try {
        return judge.unfamiliarity(frame, embedding.clone());
      } catch (Throwable e) {
        throw PortException.of("The judge of frames", e);
      }
    }
  }

  private static final class Encoder implements FrameEncoder {
    private final FrameEncoder encoder;
    private final int embeddingSize;
    private final int frameHeight;
    private final int frameWidth;

    Encoder(FrameEncoder encoder) {
      this.encoder = encoder;
      embeddingSize = encoder.embeddingSize();
      frameHeight = encoder.frameHeight();
      frameWidth = encoder.frameWidth();
    }

    @Override
    public int embeddingSize() {
      return embeddingSize;
    }

    @Override
    public int frameHeight() {
      return frameHeight;
    }

    @Override
    public int frameWidth() {
      return frameWidth;
    }

    @Override
    public void encode(byte[] rgb, int count, double[] embeddings) {
      try {
        Arrays.fill(embeddings, 0, count * embeddingSize, Double.NaN);
        encoder.encode(rgb.clone(), count, embeddings);
      } catch (Throwable e) {
        throw PortException.of("The encoder", e);
      }
    }
  }
}
