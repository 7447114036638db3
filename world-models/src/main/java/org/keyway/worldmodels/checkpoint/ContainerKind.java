package org.keyway.worldmodels.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Kinds of files that share one layout, with the first bytes of each. */
enum ContainerKind {
  CHECKPOINT("checkpoint (.kwm)", 'M'),
  TRAINING_STATE("training state (.kwt)", 'T');

  static final int MAGIC_BYTES = 8;

  private final String description;
  private final char letter;

  ContainerKind(String description, char letter) {
    this.description = description;
    this.letter = letter;
  }

  /** Returns the kind of a file that begins with these bytes; null if there is none. */
  static @Nullable ContainerKind of(byte[] magic) {
    for (ContainerKind kind : values()) {
      if (Arrays.equals(kind.magic(), magic)) {
        return kind;
      }
    }
    return null;
  }

  /**
   * Returns the first bytes of a file. Like PNG's signature, they are not text, and reveal a
   * transfer that changed line ends (RFC 2083, 12.12).
   */
  byte[] magic() {
    return ("\u0089KW" + letter + "\r\n\u001a\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the name of the kind in messages. */
  @Override
  public String toString() {
    return description;
  }
}
