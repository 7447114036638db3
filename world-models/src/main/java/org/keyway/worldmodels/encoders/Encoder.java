package org.keyway.worldmodels.encoders;

import java.util.Arrays;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Runs the encoder of a frame network over recorded frames, in batches. Belongs to one thread at a
 * time.
 */
final class Encoder {
  private static final int BATCH = 128;

  private final int codeSize;
  private final int frameSize;
  private final CompiledGraph graph;
  private final String codes;
  private final float[] frames;
  private final float[] batchCodes;

  Encoder(FrameNetwork frameNetwork, Parameters parameters) {
    int size = frameNetwork.imageSize();
    codeSize = frameNetwork.codeSize();
    frameSize = 3 * size * size;
    Network network = new Network(parameters);
    SDVariable encoded =
        frameNetwork.encode(network, network.input("frames", BATCH, 3, size, size));
    codes = encoded.name();
    graph = network.compile(encoded);
    frames = new float[BATCH * frameSize];
    batchCodes = new float[BATCH * codeSize];
  }

  /** Returns the codes of all frames of all episodes, [frames, E]. */
  float[] encode(EpisodeCache episodes) {
    float[] all = new float[Math.multiplyExact(episodes.frames(), codeSize)];
    int done = 0;
    int waiting = 0;
    for (int i = 0; i < episodes.size(); i++) {
      FrameSequence episode = episodes.get(i);
      for (int frame = 0; frame < episode.length(); frame++) {
        Pixels.unpack(episode, frame, frames, waiting * frameSize);
        waiting++;
        if (waiting == BATCH) {
          done = flush(all, done, waiting);
          waiting = 0;
        }
      }
    }
    Arrays.fill(frames, waiting * frameSize, frames.length, 0);
    flush(all, done, waiting);
    return all;
  }

  private int flush(float[] all, int done, int count) {
    Buffers.put(graph.array("frames"), frames);
    graph.run();
    Buffers.get(graph.array(codes), batchCodes);
    System.arraycopy(batchCodes, 0, all, done * codeSize, count * codeSize);
    return done + count;
  }
}
