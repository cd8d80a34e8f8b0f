"""Analyzers and detector: what they are, and what they and the engine say to each other."""

from __future__ import annotations

import enum
from collections.abc import Mapping

import msgspec

from valkka_live.core.detection import Detection
from valkka_live.core.messages.base import Alive, LogLine, Message, ParameterValue, Stop
from valkka_live.core.shapes import Shape, ShapeKind


class TextKind(enum.StrEnum):
    """What a text must be: anything, days and times of a week (:mod:`valkka_live.core.schedule`), or a model for the detector
    (:mod:`valkka_live.core.model_files`; "": the one that all cameras share)."""

    ANY = "any"
    SCHEDULE = "schedule"
    MODEL = "model"


class ParameterSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One setting of an analyzer or of one of its shapes: what a form needs to know.

    Attributes:
        minimum, maximum: bounds of a number; None for the other kinds.
        choices: allowed values of a text; empty: any.
        choice_titles: what the user reads instead of them, in the same order; empty: the choices themselves.
        unit: "%", "s" ...; shown beside the value.
        text: what a text without choices must be.
        folder: of a model: where the user's models are; filled in by the engine.
    """

    name: str
    title: str
    default: ParameterValue
    help: str = ""
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    choice_titles: tuple[str, ...] = ()
    text: TextKind = TextKind.ANY
    folder: str = ""


class ShapeSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of shape that an analyzer wants to have drawn, any number of them.

    Attributes:
        title: what the user reads, in the singular ("Counting line").
        parameters: settings that each of them has for itself.
    """

    kind: ShapeKind
    title: str
    help: str = ""
    parameters: tuple[ParameterSpec, ...] = ()


SOURCE = "source"
"""Name of the parameter that says whose results an analyzer with ``inputs`` works on."""
MODEL = "model"
"""Name of the parameter by which an analyzer that uses the detector may have a model of its own."""


class AnalyzerSpec(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyzer is: pure data, so that the window can offer it without loading it.

    Attributes:
        name: the id in configuration and in ring names, [a-z0-9_]+.
        title: what the user reads ("Motion", "Objects").
        icon: name of a Material Symbol in resources/icons.
        entry: "package.module:Class" of the plug-in; imported only in the worker process.
        uses_detector: it needs the shared YOLO master.
        inputs: analyzers whose results it can work on, by name; it gets frames together with the detections of one of them, chosen by
            the parameter ``source``, and the engine sees to it that this one runs. Empty: it gets the camera's own frames.
        shapes: what the user can draw for it.
        help: one sentence: what it is good for.
    """

    name: str
    title: str
    icon: str
    entry: str
    uses_detector: bool = False
    inputs: tuple[str, ...] = ()
    parameters: tuple[ParameterSpec, ...] = ()
    shapes: tuple[ShapeSpec, ...] = ()
    help: str = ""

    def source(self, parameters: Mapping[str, ParameterValue]) -> str:
        """Name of the analyzer whose results it works on with these parameters; "" for the camera's own frames."""
        if not self.inputs:
            return ""
        chosen = parameters.get(SOURCE)
        return chosen if isinstance(chosen, str) and chosen in self.inputs else self.inputs[0]


class AnalyzerState(enum.StrEnum):
    """What an analyzer of a camera does."""

    OFF = "off"
    STARTING = "starting"
    RUNNING = "running"
    WAITING = "waiting"
    RESTARTING = "restarting"


class DetectorState(enum.StrEnum):
    """What the YOLO master does; ``missing``: there is no such model, the user must choose; ``not_installed``: no Ultralytics.

    ``overloaded``: it works as when it is ready, but most pictures are looked at later than the next one is there.
    """

    IDLE = "idle"
    LOADING = "loading"
    READY = "ready"
    OVERLOADED = "overloaded"
    MISSING = "missing"
    NOT_INSTALLED = "not_installed"
    FAILED = "failed"


class AnalyzerSetup(Message, frozen=True):
    """Parent → analyzer worker, the first message.

    Attributes:
        spec: which plug-in.
        parameters: by name; what is missing has the spec's default.
        shapes: drawn by the user.
        input_ring: the camera's analysis ring, or the output ring of the analyzer whose results it works on; BGR24.
        input_title: of that analyzer, for the words; "" for the camera.
        output_ring: where frames are re-served with their results, pixels untouched.
        view_ring: where frames are served with results, shapes and masks painted into them, while somebody looks.
        detector_ring: where a detector's client writes the frames that the master reads; "" without one.
        failures_dir: where the frame is kept that a plug-in failed on; "": nowhere.
    """

    camera_id: str
    camera_name: str
    spec: AnalyzerSpec
    parameters: dict[str, ParameterValue]
    input_ring: str
    output_ring: str
    shapes: tuple[Shape, ...] = ()
    input_title: str = ""
    view_ring: str = ""
    detector_ring: str = ""
    failures_dir: str = ""


class SetParameters(Message, frozen=True):
    """Parent → analyzer worker: new values and shapes, applied before the next frame."""

    parameters: dict[str, ParameterValue]
    shapes: tuple[Shape, ...] = ()


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """A number that an analyzer keeps, shown beside a shape.

    Attributes:
        shape: its name; "" for the whole picture.
        label: what is counted: "in", "out", "inside" ...
        class_name: of which objects only; "" for all.
    """

    shape: str
    label: str
    value: int
    class_name: str = ""


class DetectorAnswer(Message, frozen=True):
    """Master → parent → the client that asked: what is on that frame. An empty list means: looked, and nothing is there.

    Unless ``answered`` is False: then nobody looked, and nobody will.

    Attributes:
        client_id: ring name of the client.
        seq: of the frame looked at.
        inference_ms: of its batch.
        batch: frames in it.
        look_id: of the model that looked, as in DetectorStatus.
    """

    client_id: str
    seq: int
    detections: list[Detection]
    inference_ms: float
    batch: int = 1
    look_id: str = ""
    answered: bool = True


class DetectorStatus(Message, frozen=True):
    """Master → parent → clients of that model, and door.

    Attributes:
        model_id: which of the master's models; "" is the shared one.
        model: file name of the model, "demo.pt" ...
        is_demo: the built-in model, good for the demo cameras only.
        device: "CPU", "NVIDIA …".
        reason: in words, when missing, failed or overloaded.
        advice: what the user can do.
        clients: cameras served.
        inference_ms: median per frame of the last second, 0 when idle.
        load: share of the last second spent in inference, 0.0 to 1.0.
        served: frames answered since the master's start.
        arriving_fps, served_fps: pictures a second that the cameras offer, and that are looked at; of the last seconds.
        device_reason: in words, why it is this device when it was left to the program.
        loading: file name of the model that takes over as soon as it is ready; until then this one goes on.
        problem: in words, why the model that was to take over cannot be used; this one goes on.
        memory_bytes: by so much the process grew when the model was loaded.
        format: what runs it: "PyTorch", "ONNX", "OpenVINO" …
        best_batch: pictures in a run that are best for it on its device; 0 before it is loaded.
        model_path: absolute path or address of the model; of the one that is used, while another is loaded.
        look_id: tells the model in use, as it was loaded now and where it runs, from all others; "" before there is one.
        reads: path of the model file that is being read just now, which may end the process; "": none.
        sha256: of the .pt file in use; "" for the built-in one and for other kinds.
        chosen_device: at the door only: of the settings.
        models: at the door only: all models of the master, this one included.
    """

    state: DetectorState
    model_id: str = ""
    model: str = ""
    is_demo: bool = False
    device: str = ""
    reason: str = ""
    advice: str = ""
    clients: int = 0
    inference_ms: float = 0.0
    load: float = 0.0
    served: int = 0
    arriving_fps: float = 0.0
    served_fps: float = 0.0
    device_reason: str = ""
    loading: str = ""
    problem: str = ""
    memory_bytes: int = 0
    format: str = ""
    best_batch: int = 0
    model_path: str = ""
    look_id: str = ""
    reads: str = ""
    sha256: str = ""
    chosen_device: str = "auto"
    models: tuple[DetectorStatus, ...] = ()

    @property
    def works(self) -> bool:
        """Whether frames are looked at."""
        return self.state in (DetectorState.READY, DetectorState.OVERLOADED)


class DetectorClientStats(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the frames of one client of the master.

    Attributes:
        client_id: ring name of the client.
        offered, served: frames it asked about, and that were answered.
        skipped: frames given up because it had a newer one before it was its turn.
        late: answered, but after the camera's next picture was there.
        age_p50_ms, age_p95_ms: of its frames when the master began to look at them, since the decoder had them; last seconds.
    """

    client_id: str
    offered: int
    served: int
    skipped: int
    late: int
    age_p50_ms: float
    age_p95_ms: float


class DetectorStats(Message, frozen=True):
    """Master → parent → door, once a second when a model has been loaded or cannot be: where its time goes.

    Attributes:
        status: of its first model at the same moment.
        clients: by name.
        best_batch: pictures in a run that are best for the device, of the first model that is loaded; 0 before.
        batches: number of runs by their number of pictures, since the models were loaded.
        memory_bytes: of the process.
        device_memory_bytes: of the device's own memory, reserved by the models; 0 on the CPU.
        models: the state of each at the same moment.
    """

    status: DetectorStatus
    clients: tuple[DetectorClientStats, ...]
    best_batch: int
    batches: dict[int, int]
    memory_bytes: int
    device_memory_bytes: int = 0
    models: tuple[DetectorStatus, ...] = ()


class AnalysisResult(Message, frozen=True):
    """Analyzer worker → parent → door: what is on one frame.

    Attributes:
        seq, media_time_ns, monotonic_ns: of the camera's frame it was computed from.
        answered: False when the detector gave no answer in time; then ``detections`` says nothing.
        detections: boxes; empty and answered: nothing is there.
        active: the analyzer's own state, e.g. movement is going on.
        counts: all numbers it keeps, as they are after this frame.
        process_ms: wall time of ``process``.
        kept: the frame was not looked at, because nothing has moved; the boxes are those of an earlier one.
    """

    camera_id: str
    analyzer: str
    seq: int
    media_time_ns: int
    monotonic_ns: int
    answered: bool
    detections: list[Detection]
    active: bool = False
    counts: tuple[Count, ...] = ()
    process_ms: float = 0.0
    kept: bool = False


class AnalyzerEvent(Message, frozen=True):
    """Analyzer worker → parent → door: something worth telling.

    Attributes:
        kind: "motion_start", "line_crossed" ...
        wall_time_ms: of the frame, UTC.
        shape: name of the line or zone it happened at; "" for the whole picture.
        details: what else there is to say, by name, such as direction="in".
    """

    camera_id: str
    analyzer: str
    kind: str
    seq: int
    media_time_ns: int
    wall_time_ms: int
    detections: list[Detection]
    shape: str = ""
    details: dict[str, ParameterValue] = msgspec.field(default_factory=dict)


class AnalyzerStatus(Message, frozen=True):
    """Analyzer worker → parent → door: the state of one analyzer of one camera, and once a second its load.

    Attributes:
        reason: in words; while it runs, only when it is too slow for the frames that come.
        retry_at_ns: CLOCK_MONOTONIC of the restart, 0 unless restarting.
        fps: frames processed in the last second.
        process_ms: median of the last second.
        load: processor time of its process in the last second, in cores: 0.25 is a quarter of one.
        skipped: frames of the ring passed over since the start because newer ones were there.
        unanswered: frames the detector gave no answer for, since the start.
        kept: frames that were not looked at because nothing had moved, since the start.
    """

    camera_id: str
    analyzer: str
    state: AnalyzerState
    reason: str = ""
    retry_at_ns: int = 0
    fps: float = 0.0
    process_ms: float = 0.0
    load: float = 0.0
    skipped: int = 0
    unanswered: int = 0
    kept: int = 0


class MasterSetup(Message, frozen=True):
    """Parent → YOLO master, the first message. Later ones bring further models, or replace one: it goes on until the new one is ready.

    Attributes:
        model_id: which of the master's models; "" is the shared one.
        model_path: absolute path of the weights file, or the address of a model on a Triton server.
        is_demo: it is the built-in demo model.
        device: "auto", "cpu", "cuda:0" ...
        confidence: detections below it are not reported.
        overlap: of two boxes of one class that overlap more (IoU), only the surer one is reported.
        image_size: longest side the network sees, pixels.
        cache_dir: where it is remembered what was measured of a model; "": nowhere.
        while_away: of the model that looks while the server of this one is away; None: none does.
    """

    model_path: str
    is_demo: bool
    device: str = "auto"
    confidence: float = 0.35
    overlap: float = 0.5
    image_size: int = 640
    cache_dir: str = ""
    model_id: str = ""
    while_away: MasterSetup | None = None


class AttachClient(Message, frozen=True):
    """Parent → master: listen to this ring; its name is the client's id. Once more: other values.

    Attributes:
        interval_ms: between two pictures of its camera; an answer that takes longer is late.
        weight: how much more often than others it is served when there are too many; nobody starves.
        model_id: which of the master's models looks at its frames.
    """

    client_id: str
    interval_ms: float = 100.0
    weight: float = 1.0
    model_id: str = ""


class DetachClient(Message, frozen=True):
    """Parent → master: do not listen to it any more."""

    client_id: str


class DropModel(Message, frozen=True):
    """Parent → master: this model has no clients any more; its memory is wanted back."""

    model_id: str


class FetchSetup(Message, frozen=True):
    """Parent → the process that fetches a model, the first and only message.

    Attributes:
        model: file name of one of Ultralytics' models.
        directory: where it is to be, absolute.
    """

    model: str
    directory: str


class FetchState(enum.StrEnum):
    """How far the fetching of a model is."""

    FETCHING = "fetching"
    DONE = "done"
    FAILED = "failed"


class ModelFetch(Message, frozen=True):
    """The process that fetches → parent → door.

    Attributes:
        reason: in words, when it failed.
        sha256: of the file, when it is there.
    """

    model: str
    state: FetchState
    reason: str = ""
    sha256: str = ""


class OptimiseSetup(Message, frozen=True):
    """Parent → the process that optimises a model, the first and only message.

    Attributes:
        model_path, is_demo, image_size, cache_dir: as in MasterSetup.
    """

    model_path: str
    is_demo: bool
    image_size: int
    cache_dir: str


class OptimiseState(enum.StrEnum):
    """How far the optimising of a model is."""

    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ModelOptimising(Message, frozen=True):
    """The process that optimises → parent → door.

    Attributes:
        model: file name.
        reason: in words, what it is doing, or why it failed.
        done: 0.0 to 1.0.
        before_ms, after_ms: of one picture, when it is done.
        faster: the export is used from now on.
    """

    model: str
    state: OptimiseState
    reason: str = ""
    done: float = 0.0
    before_ms: float = 0.0
    after_ms: float = 0.0
    faster: bool = False


ToAnalyzer = AnalyzerSetup | SetParameters | DetectorAnswer | DetectorStatus | Stop
FromAnalyzer = Alive | LogLine | AnalysisResult | AnalyzerEvent | AnalyzerStatus
ToMaster = MasterSetup | AttachClient | DetachClient | DropModel | Stop
FromMaster = Alive | LogLine | DetectorAnswer | DetectorStatus | DetectorStats
ToFetch = FetchSetup | Stop
FromFetch = Alive | LogLine | ModelFetch
ToOptimise = OptimiseSetup | Stop
FromOptimise = Alive | LogLine | ModelOptimising
