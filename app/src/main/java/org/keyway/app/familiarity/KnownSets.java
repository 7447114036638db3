package org.keyway.app.familiarity;

import java.util.ArrayList;
import java.util.List;
import org.keyway.experiments.trial.Camera;
import org.keyway.experiments.trial.CameraConfig;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.AppearanceAugmentation;
import org.keyway.worldmodels.encoders.AppearanceAugmentationConfig;

/** Sets of images of a model's own world, as various cameras deliver them. */
public final class KnownSets {
  private static final long WHICH = 0;
  private static final long LOOKS = 1;
  private static final long FAULTS = 2;

  private final EpisodeCache episodes;
  private final int count;
  private final long seed;

  /**
   * @param episodes recorded episodes of its world
   * @param count number of images of each set
   * @param seed seed of all draws
   */
  public KnownSets(EpisodeCache episodes, int count, long seed) {
    this.episodes = episodes;
    this.count = count;
    this.seed = seed;
  }

  /** Returns images as recorded, with changed appearance, and from faulty cameras. */
  public List<PictureSet> all() {
    return List.of(
        recorded(),
        new PictureSet("in other looks", looks()),
        faulty("noise of 10 grey levels", CameraConfig.Fault.NOISY, 10),
        faulty("noise of 40 grey levels", CameraConfig.Fault.NOISY, 40),
        faulty("right half black", CameraConfig.Fault.HALF_BLACK, 0));
  }

  /** Returns images as recorded. */
  public PictureSet recorded() {
    return new PictureSet("as recorded", drawn(episodes));
  }

  private List<Frame> looks() {
    int size = episodes.layout().width();
    return drawn(
        new AppearanceAugmentation(AppearanceAugmentationConfig.DEFAULT, size)
            .changed(episodes, Seeds.derive(seed, LOOKS)));
  }

  private PictureSet faulty(String name, CameraConfig.Fault fault, double noise) {
    Camera camera = new Camera(new CameraConfig(fault, 1, 1, noise, 1), Seeds.derive(seed, FAULTS));
    List<Frame> frames = new ArrayList<>();
    for (Frame frame : recorded().frames()) {
      Frame seen = camera.deliver(frame, frames.size());
      if (seen != null) {
        frames.add(seen);
      }
    }
    return new PictureSet(name, frames);
  }

  /** Draws frames evenly over all episodes. */
  private List<Frame> drawn(EpisodeCache from) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int episode = (int) ((long) i * from.size() / count);
      int length = from.get(episode).length();
      frames.add(from.get(episode).frame(Seeds.generator(seed, WHICH, i).nextInt(length)));
    }
    return frames;
  }
}
