"""What was found, for people."""

from __future__ import annotations

from valkka_live.core.messages import Finding, FoundSound, FoundVideo

_CODECS = {
    "h264": "H.264",
    "hevc": "H.265",
    "mjpeg": "MJPEG",
    "av1": "AV1",
    "libdav1d": "AV1",
    "vp8": "VP8",
    "vp9": "VP9",
}
_SOUNDS = {"aac": "AAC", "opus": "Opus", "pcm_alaw": "G.711 A-law", "pcm_mulaw": "G.711 µ-law", "mp3": "MP3"}


def words(finding: Finding) -> str:
    """Lines to be printed; what happened and what to check when it does not play."""
    if not finding.plays or finding.video is None:
        return f"{finding.reason}. {finding.advice}".strip()
    lines = [
        f"{finding.url} plays.",
        f"  Video       {_video(finding.video)}",
        f"  Key frames  {_key_frames(finding.video)}",
        f"  Sound       {_sound(finding.sound)}",
        f"  Transport   {finding.transport or 'none, it is on this computer'}",
        f"  Decoder     {_decoder(finding)}",
        f"  Opened in   {finding.open_s:.2f} s, first picture after {finding.first_picture_s:.2f} s",
    ]
    if finding.lost_packets or finding.damaged_frames:
        lines.append(f"  Trouble     {finding.lost_packets} packets lost, {finding.damaged_frames} pictures damaged")
    return "\n".join(lines)


def _video(video: FoundVideo) -> str:
    codec = _CODECS.get(video.codec, video.codec)
    parts = [f"{codec} {video.profile}".strip(), f"{video.size_wh[0]}×{video.size_wh[1]}"]
    parts.append("less than two pictures came" if video.fps is None else f"{video.fps:.1f} pictures a second")
    if video.bitrate_bps:
        parts.append(f"{video.bitrate_bps / 1e6:.2f} Mbit/s")
    return ", ".join(part for part in parts if part)


def _key_frames(video: FoundVideo) -> str:
    if not video.codec:
        return "every picture is whole"
    if video.key_frame_interval_s is None:
        return "not two of them were seen"
    return f"every {video.key_frame_interval_s:.1f} s"


def _sound(sound: FoundSound | None) -> str:
    if sound is None:
        return "none"
    parts = [_SOUNDS.get(sound.codec, sound.codec)]
    if sound.sample_rate:
        parts.append(f"{sound.sample_rate / 1000:g} kHz")
    if sound.channels:
        parts.append({1: "mono", 2: "stereo"}.get(sound.channels, f"{sound.channels} channels"))
    return ", ".join(parts)


def _decoder(finding: Finding) -> str:
    if not finding.decoder:
        return "none is needed"
    return f"{finding.decoder}: {finding.decoder_reason}" if finding.decoder_reason else finding.decoder
