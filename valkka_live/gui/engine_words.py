"""Sentences of the engine and of the analyzers in the user's language.

They are said in English, whole, by processes that know no Qt, and they stand so in the log. What the user reads is found by the sentence's
pattern: what fills its placeholders may be a sentence itself. A sentence that is not listed here is shown as it was said.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from valkka_live.gui.tr import tr

SENTENCES = (
    # addresses
    "“{0}” is not an address of a stream. It should look like rtsp://host:554/path.",
    "“{0}” is not an address of a stream. It should look like {1}://host{2}/path.",
    "The address is empty. It should look like rtsp://host:554/path.",
    "The address is too long or holds control characters.",
    "“{0}” begins with {1}://, which is not supported. It should look like rtsp://host:554/path.",
    "“{0}” is not an address of a file. It should look like file:///path/of/video.mp4.",
    "“{0}” is not an address of a webcam. It should look like v4l2:/dev/video0.",
    "There is no demo camera “{0}”. There are: {1}.",
    "“?{0}” means nothing for a file. There are: {1}.",
    "“{0}” means nothing for a webcam. It should look like v4l2:/dev/video0{1}.",
    # streams
    "{0} sends {1}, and there is no decoder for it on this computer",
    "{0} ended the stream",
    "{0} sends no video",
    "{0} sends a kind of {1} that cannot be decoded on this computer ({2})",
    "{0} sends sound, but no picture",
    "{0} sends {1} that gives no picture",
    "This computer has no certificates to verify the camera’s with",
    "Install ca-certificates, or switch the verification off.",
    "The certificate of {0} cannot be verified",
    "Let this computer trust it, or switch its verification off for this camera.",
    "{0} answered {1}",
    "{0} did not answer within {1} s",
    "Is the camera on? Is the address right?",
    "{0} answered, but not with a stream",
    "Is this the camera’s RTSP port?",
    "Is the address right?",
    "{0} broke the connection ({1})",
    "There is no decoder for the stream of {0} on this computer",
    "{0} sent nothing for {1} s",
    "{0} sent data that cannot be read",
    "{0} has no stream “{1}” ({2})",
    "{0} answered, but sent nothing within {1} s",
    "{0} closed the connection without an answer",
    "Enter the password again.",
    "No password for it is known here.",
    "Check the path in the camera’s manual.",
    "Perhaps too many programs watch this camera already.",
    "{0} refused the connection",
    "Is the camera on? Is its port right?",
    "Is the camera on? Is its {0} right?",
    "{0} cannot be reached",
    "Is the camera on? Is the network cable in?",
    "{0} does not offer this transport (461)",
    "Choose another transport, or automatic.",
    "No computer named “{0}” is known",
    "Check the name in the address.",
    "{0} made no encrypted connection",
    "Is it the port for {0}? Is the camera on?",
    "{0} sends nothing over UDP",
    "A firewall may keep it back. Choose TCP, or automatic.",
    "Certificates of HLS streams cannot be verified",
    "Switch the verification off for this camera, or use another of its streams.",
    "{0} leads to “{1}:”, which is not allowed",
    "Is it the address of the stream itself, not of a web page?",
    "A stream of a web server may lead to web servers only.",
    "Does the sender run, and does it send to this computer? A firewall may keep it back.",
    "{0} is not an SDP file",
    "Nothing can be received at {0} ({1})",
    "Nothing arrives at {0} within {1} s",
    "{0} describes no video",
    "Another program, or another camera, listens at {0}",
    "{0} is not an SDP file that can be understood",
    # files and pictures
    "{0} is not a video that can be read ({1})",
    "{0} cannot be read ({1})",
    "There is no file {0}",
    "Was it moved or renamed?",
    "The file {0} may not be read",
    "{0} holds no picture that can be decoded",
    "The file {0} cannot be read ({1})",
    "The file {0} cannot be read any more ({1})",
    "{0} has {1} MB",
    "{0} is not an image that can be read",
    "There are: {0}.",
    "{0} has too many pixels",
    "At most {0} million can be shown.",
    "{0} is damaged or not complete",
    "{0} is not a file",
    "An image of at most {0} MB can be shown.",
    # webcams
    "{0} was closed at once",
    "{0} does not work ({1})",
    "Unplug it and plug it in again.",
    "{0} is unplugged",
    "Plug it in, and it goes on.",
    "The webcam {0}",
    "{0} is no webcam",
    "“valkka-live webcams” lists them.",
    "{0} does not offer {1}",
    "This user may not use the webcam {0}",
    "This user may not use it",
    "Add yourself to the group video (sudo usermod -aG video $USER), then log out and in again.",
    "The USB has no room left for {0}",
    "Choose format=mjpeg or a smaller size, or plug it in elsewhere.",
    "{0} sends no pictures",
    "Another program uses {0}",
    "Close it; a webcam serves one at a time.",
    # decoding
    "{0} was tried: {1}",
    "it cannot read this stream",
    "it gave no picture",
    "No graphics card that can be used ({0})",
    "it is not available",
    "A picture of {0}×{1} is not worth the graphics card",
    "FFmpeg here can decode {0} on no graphics card",
    # cameras
    "The camera sends no new frames",
    "The camera sends data that gives no picture",
    "Show fewer or smaller tiles, or make /dev/shm larger.",
    "The camera sends no sound",
    "There is no decoder for sound in {0} on this computer",
    "Sound needs the system library PortAudio (package libportaudio2)",
    "No loudspeaker was found on this computer",
    "The sound device broke off ({0})",
    "The {0} of “{1}” does not work; its {2} is taken instead: {3}.",
    "The {0} of “{1}” does not work; its {2} is taken instead.",
    "main stream",
    "sub stream",
    "The camera is switched off",
    "Waiting for the password from the keyring",
    "The password is kept until the program ends: this computer has no keyring that takes it.",
    "no shared memory for ring buffer {0}: it needs {1}",
    # testing a connection
    "The stream gives no picture within {0} s",
    "Is it a video stream?",
    "no decoder",
    "{0} does not answer",
    "Is the camera on? Is the address right? Is the network cable in?",
    "{0} is there, but nothing listens on port {1}",
    "A fault of the program; the log says more",
    "A fault of the program; the lines above say more",
    "Check the port in the camera’s own settings.",
    "Nothing came of it",
    "does not answer",
    "no such address",
    "the name is not known",
    "cannot be reached",
    "The test ended before its time: {0}",
    "Too many connections are being tested",
    # refusals and notices
    "There is no analyzer “{0}”",
    "“{0}” cannot be the id of a camera",
    "A name has 1 to {0} printable characters",
    "User and password do not belong into the address",
    "Pictures for analysis are {0} to {1} pixels wide and high",
    "Analysis takes {0} to {1} pictures a second",
    "There is a camera with this id already",
    "{0} failed by a fault of the program; the log says more.",
    "There is no such camera",
    "{0}. Nothing will be saved, so that it stays as it is.",
    "The cameras were not saved: {0}",
    "“{0}” was left out: {1}",
    "{0}. The program starts without it; the file was kept as {1}.",
    "{0}. The last good configuration was loaded; the file was kept as {1}.",
    "{0}: was written by a newer version of the program",
    "{0}: cannot be written: {1}",
    "{0}: cannot be read: {1}",
    "{0}: is not TOML: {1}",
    "{0}: holds something invalid: {1}",
    "“{0}” is not offered; there are {1}",
    "{0} could not be fetched: {1}",
    # lists of cameras
    "The range of the sub streams has another length than that of the addresses",
    "The sub stream signs in as “{0}”, the camera as “{1}”. A camera has one login.",
    "{0} ends before it begins",
    "{0} are more than {1} cameras",
    "{0} is no range of addresses: the last number is 255 at most",
    "More than {0} cameras at once",
    # processes
    "{0} and starts again",
    "{0} and starts again.",
    "The process stopped by a fault (exit code {0})",
    "The process was killed (signal {0})",
    "The process could not be started: {0}",
    "Stopped: {0}",
    "it gave no sign of life",
    # settings and shapes
    "“{0}” is neither days (Mo, Tu, We, Th, Fr, Sa, Su; Mo-Fr) nor times (08:00-18:00)",
    "“{0}” has a time that no clock shows",
    "“{0}” begins when it ends; the whole day is 00:00-24:00",
    "a text has at most {0} characters",
    "a point lies outside the picture",
    "an area has 3 to {0} corners",
    "edges cross",
    "the area has no extent",
    "a name has 1 to {0} characters",
    "the name is taken",
    # analyzers and detector
    "The analyzer is starting",
    "“{0}” gives no results",
    "No picture from the camera",
    "Too slow for {0} pictures a second: sees {1}",
    "The object detector is starting",
    "The object detector has not joined this camera yet",
    "The object detector is loading its model",
    "The object detector cannot be used",
    "Choose a file, or go on with the built-in demo model.",
    "The model {0} could not be downloaded: {1}. Choose a file, or go on with the built-in demo model.",
    "no network",
    "Install it with: pip install 'valkka-live[yolo]'",
    "Object detection is not installed",
    "The library for object detection cannot be loaded: {0}",
    "Choose a smaller model, or end other programs.",
    "The model cannot be loaded: no memory",
    "The model cannot be loaded: {0}",
    "Choose another model in the settings of the object detector.",
    "{0} is a model for “{1}”, not for detecting objects",
    "The model {0} is not there ({1})",
    "{0} is not a model: it must be {1}",
    "The model {0} is empty",
    "{0} needs the library {1}, which is not installed",
    "{0} cannot be used as a model: {1}",
    "The file may be damaged or made for something else. {0}",
    "The device {0} cannot be used: {1}",
    "Choose “auto” as the device of the object detector.",
    "Choose a smaller model, fewer cameras, or fewer pictures a second for the analyzers.",
    "The object detector cannot keep up: most pictures are looked at too late",
    # external programs
    "No program is set",
    "The program wants a ring buffer, and these pictures come from none",
    "Finding out how many pictures a second there are",
    "The command names no program",
    "There is no program “{0}” that can be run",
    "The command cannot be read: {0}",
    "The program was ended by signal {0} ({1})",
    "The program ended with exit code {0}",
    "The program cannot be started: {0}",
    "{0}; starts again in {1} s",
    "{0}; tries again in {1} s",
    "The program is starting",
    "The program does not answer",
    "The program has not answered for {0} s",
)
_PLACEHOLDER = re.compile(r"\{\d+\}")


@lru_cache(maxsize=1024)
def in_users_language(said: str) -> str:
    """What the engine said, with what it was said about; as it is when nobody has translated it."""
    if not said or not is_translated():
        return said
    for sentence, pattern in _patterns():
        if match := pattern.fullmatch(said):
            return tr(sentence).format(*(in_users_language(part) for part in match.groups()))
    return said


def is_translated() -> bool:
    """Whether the window speaks another language than the engine."""
    return tr(SENTENCES[0]) != SENTENCES[0]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sentences with most words of their own first: “{0} answered {1}” fits what a longer one means."""
    ordered = sorted(SENTENCES, key=lambda sentence: -len(_PLACEHOLDER.sub("", sentence)))
    return tuple(
        (sentence, re.compile("(.+?)".join(map(re.escape, _PLACEHOLDER.split(sentence))), re.DOTALL))
        for sentence in ordered
    )
