package org.keyway.worldmodels.data;

import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file channel for jHDF that only reads at positions, and never maps the file into memory.
 *
 * <p>A mapping per chunk would hold address space until garbage collection. Access to the mapping
 * of a truncated file is a fault, not an exception. While the file's structure is read, the total
 * number of bytes is limited, so that a circular structure ends in an exception. All other methods
 * of {@link FileChannel}, which jHDF does not use, are refused. Safe for use by several threads.
 */
final class PositionalChannel extends FileChannel {
  private static final long STRUCTURE_ALLOWANCE_BYTES = 64L << 20;
  private static final int STRUCTURE_READS_OF_FILE = 4;

  private final FileChannel file;
  private final AtomicLong structureBytesLeft;
  private volatile boolean bounded = true;

  PositionalChannel(FileChannel file) throws IOException {
    this.file = file;
    this.structureBytesLeft =
        new AtomicLong(STRUCTURE_ALLOWANCE_BYTES + STRUCTURE_READS_OF_FILE * file.size());
  }

  /** Removes the limit on the number of bytes read. */
  void structureIsKnown() {
    bounded = false;
  }

  @Override
  public int read(ByteBuffer destination, long position) throws IOException {
    if (bounded && structureBytesLeft.addAndGet(-destination.remaining()) < 0) {
      throw new HdfException("its structure refers back to itself");
    }
    if (position < 0) {
      throw new IOException("position " + position + " lies outside the file");
    }
    return file.read(destination, position);
  }

  /** Fills the destination from the given position. */
  void readFully(ByteBuffer destination, long position) throws IOException {
    long next = position;
    while (destination.hasRemaining()) {
      int count = read(destination, next);
      if (count < 0) {
        throw new IOException("the file ends at byte " + next);
      }
      next += count;
    }
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public int read(ByteBuffer destination) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public long read(ByteBuffer[] destinations, int offset, int length) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public long position() {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public FileChannel position(long newPosition) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public void force(boolean metadata) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException("positional reads only");
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException("positional reads only");
  }
}
