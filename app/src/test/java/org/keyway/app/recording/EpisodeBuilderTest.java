package org.keyway.app.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodeBuilderTest {
  private static final FrameSize SIZE = new FrameSize(2, 2);
  private static final double[] NONE = {};

  @Test
  void anEpisodeThatIsTooLargeIsCutAndThatIsSaid() throws IOException {
    Losses losses = new Losses();
    List<Integer> lengths = new ArrayList<>();
    EpisodeBuilder builder =
        new EpisodeBuilder(SIZE, 100, 40, episode -> lengths.add(episode.length()), losses);
    for (int frame = 0; frame < 8; frame++) {
      builder.add(new byte[12], NONE, NONE);
    }
    builder.end();
    assertEquals(List.of(3, 3, 2), lengths);
    assertEquals(1, losses.lines().size());
    assertTrue(losses.lines().get(0).contains("cut"), losses.lines()::toString);
  }
}
