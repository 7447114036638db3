/**
 * Unsupervised keypoints that guide class-conditional video prediction (Kim et al., NeurIPS 2019).
 * A detector of keypoints and a translator of pictures are trained on pairs of frames, then a
 * conditional variational autoencoder on the tracks of the keypoints.
 */
@org.jspecify.annotations.NullMarked
package org.keyway.worldmodels.models.keypoints;
