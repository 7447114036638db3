package org.keyway.worldmodels.data;

import java.util.List;

/**
 * One dataset of a file, for people's eyes.
 *
 * @param name as in the file
 * @param type of its numbers, such as {@code uint8}
 * @param shape numbers along each axis
 * @param chunkShape shape of a chunk, empty if the dataset is contiguous
 * @param filters what chunks go through, such as {@code deflate}
 * @param storedBytes bytes it takes in the file
 */
public record DatasetSummary(
    String name,
    String type,
    List<Long> shape,
    List<Integer> chunkShape,
    List<String> filters,
    long storedBytes) {

  public DatasetSummary {
    shape = List.copyOf(shape);
    chunkShape = List.copyOf(chunkShape);
    filters = List.copyOf(filters);
  }
}
