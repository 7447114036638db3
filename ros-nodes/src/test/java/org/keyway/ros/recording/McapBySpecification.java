package org.keyway.ros.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/**
 * Reads an indexed MCAP file as mcap.dev/spec says and as viewers do: from the footer to the
 * summary, from there to the chunks and their indexes. Shares nothing with the reader that is
 * tested, and asserts whatever the specification promises.
 */
final class McapBySpecification {
  record Schema(int id, String name, String encoding, String data) {}

  record Channel(int id, int schema, String topic, String encoding, Map<String, String> metadata) {}

  record Message(int channel, int sequence, long logTime, long publishTime, byte[] data) {}

  String profile = "";
  final Map<Integer, Schema> schemas = new TreeMap<>();
  final Map<Integer, Channel> channels = new TreeMap<>();
  final List<Message> messages = new ArrayList<>();
  final List<String> compressions = new ArrayList<>();

  private final ByteBuffer file;

  McapBySpecification(Path path) throws IOException {
    file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = {(byte) 0x89, 0x4D, 0x43, 0x41, 0x50, 0x30, 0x0D, 0x0A};
    assertArrayEquals(magic, bytes(0, 8));
    assertArrayEquals(magic, bytes(file.limit() - 8, 8));
    ByteBuffer header = record(8, 0x01);
    profile = string(header);
    assertEquals("keyway", string(header));

    int footerAt = file.limit() - 8 - 9 - 20;
    ByteBuffer footer = record(footerAt, 0x02);
    int summaryAt = (int) footer.getLong();
    int offsetsAt = (int) footer.getLong();
    assertEquals(crc(bytes(summaryAt, footerAt + 9 + 16 - summaryAt)), footer.getInt());
    int dataEndAt = summaryAt - 9 - 4;
    assertEquals(crc(bytes(0, dataEndAt)), record(dataEndAt, 0x0F).getInt());
    summary(summaryAt, offsetsAt, footerAt);
  }

  private void summary(int summaryAt, int offsetsAt, int footerAt) throws IOException {
    List<ByteBuffer> chunkIndexes = new ArrayList<>();
    ByteBuffer statistics = null;
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int at = summaryAt; at < offsetsAt; at += 9 + (int) file.getLong(at + 1)) {
      int kind = file.get(at);
      ByteBuffer record = record(at, kind);
      groups.computeIfAbsent(kind, unknown -> new ArrayList<>()).add(at);
      switch (kind) {
        case 0x03 -> schema(record);
        case 0x04 -> channel(record);
        case 0x08 -> chunkIndexes.add(record);
        case 0x0B -> statistics = record;
        default -> throw new AssertionError("kind " + kind + " in the summary");
      }
    }
    for (int at = offsetsAt; at < footerAt; at += 9 + 17) {
      ByteBuffer offset = record(at, 0x0E);
      List<Integer> group = groups.remove((int) offset.get());
      assertEquals((long) group.get(0), offset.getLong());
      int last = group.get(group.size() - 1);
      long end = last + 9 + file.getLong(last + 1);
      assertEquals(end - group.get(0), offset.getLong());
    }
    assertEquals(Map.of(), groups);
    for (ByteBuffer index : chunkIndexes) {
      chunk(index);
    }
    statistics(statistics, chunkIndexes.size());
  }

  private void statistics(ByteBuffer statistics, int chunks) {
    assertEquals(messages.size(), statistics.getLong());
    assertEquals(schemas.size(), statistics.getShort());
    assertEquals(channels.size(), statistics.getInt());
    assertEquals(0, statistics.getInt());
    assertEquals(0, statistics.getInt());
    assertEquals(chunks, statistics.getInt());
    assertEquals(
        messages.stream().mapToLong(Message::logTime).min().orElse(0), statistics.getLong());
    assertEquals(
        messages.stream().mapToLong(Message::logTime).max().orElse(0), statistics.getLong());
    ByteBuffer counts = part(statistics, statistics.getInt());
    while (counts.hasRemaining()) {
      int channel = counts.getShort();
      assertEquals(
          messages.stream().filter(message -> message.channel == channel).count(),
          counts.getLong());
    }
    assertTrue(!statistics.hasRemaining());
  }

  private void chunk(ByteBuffer index) throws IOException {
    long start = index.getLong();
    long end = index.getLong();
    int chunkAt = (int) index.getLong();
    int chunkBytes = (int) index.getLong();
    ByteBuffer places = part(index, index.getInt());
    int indexBytes = (int) index.getLong();
    ByteBuffer chunk = record(chunkAt, 0x06);
    assertEquals(chunkBytes, 9 + chunk.remaining());
    assertEquals(start, chunk.getLong());
    assertEquals(end, chunk.getLong());
    int size = (int) chunk.getLong();
    int crc = chunk.getInt();
    String compression = string(chunk);
    compressions.add(compression);
    assertEquals(compression, string(index));
    ByteBuffer stored = part(chunk, (int) chunk.getLong());
    assertEquals(stored.remaining(), index.getLong());
    assertEquals(size, index.getLong());
    ByteBuffer records = expand(compression, stored, size);
    assertEquals(crc(records.array()), crc);

    int first = messages.size();
    Map<Integer, Integer> placeOfMessage = new TreeMap<>();
    while (records.hasRemaining()) {
      int at = records.position();
      int kind = records.get();
      ByteBuffer record = part(records, (int) records.getLong());
      switch (kind) {
        case 0x03 -> schema(record);
        case 0x04 -> channel(record);
        case 0x05 -> {
          placeOfMessage.put(at, messages.size());
          messages.add(message(record));
        }
        default -> throw new AssertionError("kind " + kind + " in a chunk");
      }
    }
    assertEquals(start, messages.stream().skip(first).mapToLong(Message::logTime).min().orElse(0));
    assertEquals(end, messages.stream().skip(first).mapToLong(Message::logTime).max().orElse(0));
    int indexed = 0;
    int at = chunkAt + chunkBytes;
    while (places.hasRemaining()) {
      int channel = places.getShort();
      assertEquals(at, places.getLong());
      ByteBuffer entries = record(at, 0x07);
      at += 9 + entries.remaining();
      assertEquals(channel, entries.getShort());
      entries = part(entries, entries.getInt());
      while (entries.hasRemaining()) {
        long time = entries.getLong();
        Message message = messages.get(placeOfMessage.get((int) entries.getLong()));
        assertEquals(channel, message.channel);
        assertEquals(time, message.logTime);
        indexed++;
      }
    }
    assertEquals(indexBytes, at - chunkAt - chunkBytes);
    assertEquals(messages.size() - first, indexed);
  }

  private static ByteBuffer expand(String compression, ByteBuffer stored, int size)
      throws IOException {
    byte[] bytes = new byte[stored.remaining()];
    stored.get(bytes);
    byte[] expanded =
        switch (compression) {
          case "" -> bytes;
          case "lz4" ->
              new FramedLZ4CompressorInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
          case "zstd" -> {
            byte[] out = new byte[size];
            assertEquals(
                size, new ZstdDecompressor().decompress(bytes, 0, bytes.length, out, 0, size));
            yield out;
          }
          default -> throw new AssertionError(compression);
        };
    assertEquals(size, expanded.length);
    return ByteBuffer.wrap(expanded).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void schema(ByteBuffer record) {
    int id = record.getShort();
    assertTrue(id > 0, "schema 0 stands for none");
    Schema schema = new Schema(id, string(record), string(record), string(record));
    Schema known = schemas.putIfAbsent(id, schema);
    assertTrue(known == null || known.equals(schema));
  }

  private void channel(ByteBuffer record) {
    int id = record.getShort();
    int schema = record.getShort();
    assertTrue(schemas.containsKey(schema), "a schema comes before its channels");
    String topic = string(record);
    String encoding = string(record);
    ByteBuffer map = part(record, record.getInt());
    Map<String, String> metadata = new TreeMap<>();
    while (map.hasRemaining()) {
      metadata.put(string(map), string(map));
    }
    Channel channel = new Channel(id, schema, topic, encoding, metadata);
    Channel known = channels.putIfAbsent(id, channel);
    assertTrue(known == null || known.equals(channel));
  }

  private Message message(ByteBuffer record) {
    int channel = record.getShort();
    assertTrue(channels.containsKey(channel), "a channel comes before its messages");
    int sequence = record.getInt();
    long logTime = record.getLong();
    long publishTime = record.getLong();
    byte[] data = new byte[record.remaining()];
    record.get(data);
    return new Message(channel, sequence, logTime, publishTime, data);
  }

  private ByteBuffer record(int at, int kind) {
    assertEquals(kind, file.get(at));
    return file.slice(at + 9, (int) file.getLong(at + 1)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer part(ByteBuffer record, int length) {
    ByteBuffer part = record.slice(record.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    record.position(record.position() + length);
    return part;
  }

  private static String string(ByteBuffer record) {
    return StandardCharsets.UTF_8.decode(part(record, record.getInt())).toString();
  }

  private byte[] bytes(int at, int length) {
    byte[] bytes = new byte[length];
    file.get(at, bytes);
    return bytes;
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
