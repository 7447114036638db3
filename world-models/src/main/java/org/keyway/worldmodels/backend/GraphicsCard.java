package org.keyway.worldmodels.backend;

/**
 * One card that CUDA could compute on.
 *
 * @param name product name, such as NVIDIA H100 PCIe
 * @param capability compute capability, which decides the machine code that it runs
 */
record GraphicsCard(String name, ComputeCapability capability) {
  /** Parses a line of nvidia-smi: capability, comma, name. */
  static GraphicsCard parse(String line) {
    int comma = line.indexOf(',');
    if (comma < 0) {
      throw new IllegalArgumentException(
          "a card is '%s'; it must be like '8.6, NVIDIA RTX A4000'".formatted(line));
    }
    return new GraphicsCard(
        line.substring(comma + 1).strip(), ComputeCapability.parse(line.substring(0, comma)));
  }
}
