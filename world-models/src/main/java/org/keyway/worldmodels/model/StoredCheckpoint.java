package org.keyway.worldmodels.model;

import java.nio.file.Path;
import org.keyway.worldmodels.checkpoint.ModelCard;

/**
 * A checkpoint in a folder, of which only the header was read.
 *
 * @param file the checkpoint file
 * @param bytes size of the file
 * @param card provenance and metrics of the model
 */
public record StoredCheckpoint(Path file, long bytes, ModelCard card) {}
