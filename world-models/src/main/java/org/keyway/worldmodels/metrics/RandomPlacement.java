package org.keyway.worldmodels.metrics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.keyframes.KeyframePositions;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * Random placement, the row Random of Table 1 of Pertsch et al. (L4DC 2020): N offsets, each
 * uniform over 1 to J, independent of the sequence.
 *
 * @param shape N, J and T
 * @param seed the placement of sequence i is drawn from the generator of (seed, i)
 */
public record RandomPlacement(PlacementShape shape, long seed) {
  /**
   * Returns the placement for one sequence.
   *
   * @param sequence its index
   * @return positions of the keyframes, [N], ascending, 1 or more; some may lie past T
   */
  public int[] positions(long sequence) {
    UniformRandomProvider random = Seeds.generator(seed, sequence);
    int[] offsets = new int[shape.keyframes()];
    Arrays.setAll(offsets, n -> 1 + random.nextInt(shape.largestOffset()));
    return KeyframePositions.ofOffsets(offsets);
  }
}
