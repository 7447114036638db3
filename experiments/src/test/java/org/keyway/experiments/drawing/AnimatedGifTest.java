package org.keyway.experiments.drawing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class AnimatedGifTest {
  private static BufferedImage plain(int rgb) {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  private static ImageReader reader(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
    return reader;
  }

  private static IIOMetadataNode node(IIOMetadata metadata, String name) {
    IIOMetadataNode root =
        (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
    return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
  }

  @Test
  void keepsColoursAndOnlyWhatChanged() throws IOException {
    BufferedImage first = plain(0xE6DCC8);
    BufferedImage second = plain(0xE6DCC8);
    second.setRGB(5, 6, 0xD23B2F);
    ImageReader reader = reader(AnimatedGif.write(List.of(first, second), 10, 150));
    assertEquals(2, reader.getNumImages(true));
    assertEquals(0xFFE6DCC8, reader.read(0).getRGB(5, 6));
    assertEquals(0xFFD23B2F, reader.read(1).getRGB(5, 6));
    assertEquals(0, reader.read(1).getRGB(0, 0) >>> 24, "shows what was there");
  }

  @Test
  void playsForEverAndHoldsTheLastPicture() throws IOException {
    ImageReader reader = reader(AnimatedGif.write(List.of(plain(1), plain(2)), 10, 150));
    IIOMetadata first = reader.getImageMetadata(0);
    IIOMetadata last = reader.getImageMetadata(1);
    assertEquals("10", node(first, "GraphicControlExtension").getAttribute("delayTime"));
    assertEquals("150", node(last, "GraphicControlExtension").getAttribute("delayTime"));
    assertEquals("NETSCAPE", node(first, "ApplicationExtension").getAttribute("applicationID"));
  }

  @Test
  void manyColoursComeOutNearAndLargeAreasExact() throws IOException {
    BufferedImage picture = plain(0x336699);
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 40; x++) {
        picture.setRGB(x, y, (x * 6) << 16 | (y * 12) << 8 | (x + y) * 4);
      }
    }
    BufferedImage read = reader(AnimatedGif.write(List.of(picture), 10, 10)).read(0);
    assertEquals(0xFF336699, read.getRGB(20, 25));
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 40; x++) {
        for (int shift = 0; shift <= 16; shift += 8) {
          int was = picture.getRGB(x, y) >> shift & 0xFF;
          int is = read.getRGB(x, y) >> shift & 0xFF;
          assertTrue(Math.abs(was - is) <= 32, was + " became " + is);
        }
      }
    }
  }
}
