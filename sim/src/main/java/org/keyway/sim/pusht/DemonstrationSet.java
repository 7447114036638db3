package org.keyway.sim.pusht;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.keyway.planner.config.Require;

/**
 * Choice of human demonstrations.
 *
 * @param demonstrations CSV of {@link PushTDemonstrations}, relative to the working directory;
 *     empty, the default, for the 120 that come with Keyway
 * @param firstEpisode number of the first episode used, 0 or more, default 0
 * @param lastEpisode number of the last episode used, firstEpisode or more, default 1,000,000
 */
public record DemonstrationSet(String demonstrations, int firstEpisode, int lastEpisode) {
  private static final int MOST = 1_000_000;

  /** The 120 that come with Keyway. */
  public static final DemonstrationSet DEFAULT = new DemonstrationSet("", 0, MOST);

  public DemonstrationSet {
    Require.inRange("firstEpisode", firstEpisode, 0, MOST);
    Require.inRange("lastEpisode", lastEpisode, firstEpisode, MOST);
  }

  /**
   * Reads the demonstrations; each file is read once.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if no episode has such a number
   */
  List<PushTDemonstration> read() throws IOException {
    List<PushTDemonstration> all =
        demonstrations.isEmpty()
            ? PushTDemonstrations.included()
            : PushTDemonstrations.cached(Path.of(demonstrations));
    List<PushTDemonstration> used =
        all.stream()
            .filter(one -> one.episode() >= firstEpisode && one.episode() <= lastEpisode)
            .toList();
    if (used.isEmpty()) {
      throw new IllegalArgumentException(
          "firstEpisode is %d and lastEpisode %d; the demonstrations have the numbers %d to %d"
              .formatted(
                  firstEpisode,
                  lastEpisode,
                  all.stream().mapToInt(PushTDemonstration::episode).min().orElse(0),
                  all.stream().mapToInt(PushTDemonstration::episode).max().orElse(0)));
    }
    return used;
  }

  /** The file that is read; empty if the demonstrations come with Keyway. */
  List<Path> files() {
    return demonstrations.isEmpty() ? List.of() : List.of(Path.of(demonstrations));
  }
}
