package org.keyway.worldmodels.data;

import java.util.List;

/**
 * Summary of one dataset of a file, for display.
 *
 * @param name as in the file
 * @param type type of its numbers, such as {@code uint8}
 * @param shape sizes of the axes
 * @param chunkShape shape of a chunk, empty if the dataset is contiguous
 * @param filters names of the chunk filters, such as {@code deflate}
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
