package org.keyway.worldmodels.models.drift;

import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.model.VideoModel;
import org.keyway.worldmodels.nn.Parameters;

/** A trained drift model. */
final class DriftModel implements VideoModel {
  private final ModelCard card;
  private final DriftConfig config;
  private final double gain;

  DriftModel(Checkpoint checkpoint, DriftConfig config) {
    card = checkpoint.card();
    this.config = config;
    gain = Parameters.of(checkpoint.tensors()).get(DriftStage.GAIN).getDouble(0);
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
    return 2;
  }

  @Override
  public int futureFrames() {
    return config.futureFrames();
  }

  @Override
  public List<Frame> predict(List<Frame> given, float[] actions) {
    List<Frame> all = new ArrayList<>(given);
    while (all.size() < windowFrames()) {
      byte[] before = all.get(all.size() - 2).rgb();
      byte[] last = all.get(all.size() - 1).rgb();
      byte[] next = new byte[last.length];
      for (int i = 0; i < next.length; i++) {
        int value = last[i] & 0xFF;
        long moved = Math.round(value + gain * (value - (before[i] & 0xFF)));
        next[i] = (byte) Math.min(255, Math.max(0, moved));
      }
      all.add(new Frame(imageSize(), imageSize(), next));
    }
    return all.subList(2, all.size());
  }
}
