package org.keyway.worldmodels.model;

import java.nio.file.Path;
import org.keyway.worldmodels.checkpoint.ModelCard;

/**
 * A checkpoint in a folder, of which only the front was read.
 *
 * @param file where it is
 * @param bytes its size
 * @param card where it comes from
 */
public record StoredCheckpoint(Path file, long bytes, ModelCard card) {}
