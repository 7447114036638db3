package org.keyway.experiments.drawing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures as a GIF that loops for ever. Each image stores only the changed pixels; the
 * others are transparent and compress to almost nothing.
 */
public final class AnimatedGif {
  private AnimatedGif() {}

  /**
   * Returns the animation.
   *
   * @param pictures pictures of one size and type RGB, at least one; not modified
   * @param delayCentiseconds display time of each picture, 1/100 s
   * @param lastDelayCentiseconds display time of the last picture, 1/100 s
   */
  public static byte[] write(
      List<BufferedImage> pictures, int delayCentiseconds, int lastDelayCentiseconds)
      throws IOException {
    Palette palette = Palette.of(pictures);
    IndexColorModel colours = palette.colorModel();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // The cache of ImageIO would be a file in the temporary folder; this stream is in memory
    // anyway.
    ImageIO.setUseCache(false);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      int[] before = new int[0];
      for (int i = 0; i < pictures.size(); i++) {
        int[] now = Palette.pixels(pictures.get(i));
        BufferedImage image = changes(pictures.get(i), before, now, palette, colours);
        int delay = i + 1 == pictures.size() ? lastDelayCentiseconds : delayCentiseconds;
        writer.writeToSequence(
            new IIOImage(image, null, metadata(writer, image, delay, i == 0)), null);
        before = now;
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage changes(
      BufferedImage picture, int[] before, int[] now, Palette palette, IndexColorModel colours) {
    BufferedImage image =
        new BufferedImage(
            picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
    byte[] indices = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < now.length; i++) {
      boolean same = i < before.length && before[i] == now[i];
      indices[i] = (byte) (same ? Palette.TRANSPARENT : palette.index(now[i]));
    }
    return image;
  }

  private static IIOMetadata metadata(
      ImageWriter writer, BufferedImage image, int delayCentiseconds, boolean first)
      throws IOException {
    // The constructor, because the factory method would replace this palette with Java's own.
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    String format = metadata.getNativeMetadataFormatName();
    IIOMetadataNode root = new IIOMetadataNode(format);
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "doNotDispose");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "TRUE");
    control.setAttribute("transparentColorIndex", Integer.toString(Palette.TRANSPARENT));
    control.setAttribute("delayTime", Integer.toString(delayCentiseconds));
    root.appendChild(control);
    if (first) {
      IIOMetadataNode loop = new IIOMetadataNode("ApplicationExtension");
      loop.setAttribute("applicationID", "NETSCAPE");
      loop.setAttribute("authenticationCode", "2.0");
      // Sub-block 1, then the number of repetitions: 0 is for ever.
      loop.setUserObject(new byte[] {1, 0, 0});
      IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
      extensions.appendChild(loop);
      root.appendChild(extensions);
    }
    metadata.mergeTree(format, root);
    return metadata;
  }
}
