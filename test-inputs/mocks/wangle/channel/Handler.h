// What the catalog names of Wangle.
#ifndef MOCK_WANGLE_CHANNEL_HANDLER_H
#define MOCK_WANGLE_CHANNEL_HANDLER_H

#include <string>

namespace wangle {
template <typename R> class Handler {
public:
  struct Context {};
  virtual ~Handler();
  virtual void read(Context *context, R message) = 0;
  virtual void readEOF(Context *context);
  virtual void readException(Context *context, int error);
  virtual void write(Context *context, R message);
  virtual void transportActive(Context *context);
  virtual void transportInactive(Context *context);
};
template <typename R> class HandlerAdapter : public Handler<R> {
public:
  using Context = typename Handler<R>::Context;
};
template <typename R> class InboundHandler {
public:
  struct Context {};
  virtual ~InboundHandler();
  virtual void read(Context *context, R message) = 0;
  virtual void transportActive(Context *context);
  virtual void transportInactive(Context *context);
};
template <typename W> class OutboundHandler {
public:
  struct Context {};
  virtual ~OutboundHandler();
  virtual void write(Context *context, W message) = 0;
};
template <typename Request> class Service {
public:
  virtual ~Service();
  virtual void operator()(Request request) = 0;
};
} // namespace wangle

#endif
