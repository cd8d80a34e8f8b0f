import pytest

from valkka_live.core.detector_server import (
    BadServerAddress,
    is_server_address,
    parse_server_address,
)


@pytest.mark.parametrize(
    ("text", "server", "model"),
    [
        ("http://gpu.lan:8000/yolo26n", "gpu.lan:8000", "yolo26n"),
        (" grpc://192.168.1.5/yolo-26.v2/ ", "192.168.1.5:8001", "yolo-26.v2"),
        ("http://[::1]/m", "[::1]:8000", "m"),
        ("https://gpu.lan/m", "gpu.lan:443", "m"),
        ("grpcs://gpu.lan:9000/m", "gpu.lan:9000", "m"),
    ],
)
def test_addresses(text: str, server: str, model: str) -> None:
    assert is_server_address(text)
    address = parse_server_address(text)
    assert (address.server, address.model) == (server, model)
    assert parse_server_address(str(address)) == address


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ftp://gpu:8000/m", "http://, https://, grpc:// or grpcs://"),
        ("http://gpu:8000/", "name of a model"),
        ("http://gpu:8000/a/b", "name of a model"),
        ("http://gpu:8000/m?x=1", "name of a model"),
        ("http://gpu:99999/m", "valid host and port"),
        ("http://:8000/m", "no host or port"),
        ("http://[gpu/m", "valid host and port"),
        ("http://eve:secret@gpu:8000/m", "no password"),
        ("grpcs://eve:secret@gpu:8000/m", "no password"),
    ],
)
def test_what_is_no_address_is_told_without_repeating_it(text: str, words: str) -> None:
    with pytest.raises(BadServerAddress, match=words) as caught:
        parse_server_address(text)
    assert "secret" not in str(caught.value)


def test_files_are_no_addresses() -> None:
    assert not any(is_server_address(name) for name in ("auto", "demo", "", "/models/yolo26n.pt", "models/a:b.onnx"))
