"""A real Triton server with one model of ours; run by the Python of the environment that ``triton_server`` makes, not by the tests' own.

``triton_program.py MODEL.onnx METADATA HTTP_PORT GRPC_PORT``: the metadata stands in the model's configuration as Ultralytics writes it.
"""

import sys

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from pytriton.decorators import batch  # type: ignore[import-not-found]
from pytriton.model_config import DynamicBatcher, ModelConfig, Tensor  # type: ignore[import-not-found]
from pytriton.models.model import Model  # type: ignore[import-not-found]
from pytriton.triton import Triton, TritonConfig  # type: ignore[import-not-found]


def main(model_file: str, metadata: str, http_port: int, grpc_port: int) -> None:
    """Serve until killed."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model_file, options, providers=["CPUExecutionProvider"])
    make_config = Model._get_triton_model_config

    def with_metadata(model: object) -> object:
        """PyTriton's models have no way to give parameters of one's own; Triton's have."""
        config = make_config(model)
        if metadata:
            config.backend_parameters["metadata"] = metadata
        return config

    Model._get_triton_model_config = with_metadata

    @batch  # type: ignore[untyped-decorator]
    def infer(images: np.ndarray) -> list[np.ndarray]:
        return [session.run(None, {"images": images})[0]]

    config = TritonConfig(
        http_port=http_port,
        grpc_port=grpc_port,
        http_address="127.0.0.1",
        grpc_address="127.0.0.1",
        allow_metrics=False,
    )
    with Triton(config=config) as triton:
        triton.bind(
            model_name="demo",
            infer_func=infer,
            inputs=[Tensor(name="images", dtype=np.float32, shape=(3, -1, -1))],
            outputs=[Tensor(name="output0", dtype=np.float32, shape=(-1, -1))],
            config=ModelConfig(max_batch_size=8, batcher=DynamicBatcher(max_queue_delay_microseconds=2000)),
        )
        triton.serve()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
